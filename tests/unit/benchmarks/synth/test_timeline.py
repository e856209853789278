import pytest

from benchmarks.synth.profile import middle
from benchmarks.synth.timeline import Timeline, place_of_node


@pytest.fixture
def clock():
    """A clock that says what it is set to."""
    return iter([3.0, 5.0, 9.0]).__next__


def test_phase_within_another_does_not_count_to_it(clock):
    timeline = Timeline(1.0, "build", clock)

    with timeline.phase("waiting"):
        pass
    timeline.change("synth")

    assert timeline.seconds == {"build": 6.0, "waiting": 2.0, "synth": 0.0}
    assert timeline.outer == "synth"


def test_options_go_behind_the_program_of_node():
    assert place_of_node(["/bin/sh", "-c", 'exec "$@"', "sh", "/usr/bin/node", "--require", "x.js"]) == 5


def test_command_without_node_is_left_as_it_is():
    assert place_of_node(["git", "describe"]) is None


def test_middle_round_is_the_one_between_the_others():
    assert middle([3.0, 1.0, 2.0]) == 2
    assert middle([4.0, 1.0]) == 1
