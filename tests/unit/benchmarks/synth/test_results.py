import pytest

from benchmarks.synth.profile_results import Profile
from benchmarks.synth.results import Results, ResultsError, read, write


def test_results_come_back_as_they_were_written(tmp_path):
    file = tmp_path / "build" / "synth.json"
    results = Results(profile=Profile(python={"build": 1.5}, kernel={"garbage": 2.5}, kernel_inclusive={}))

    write(results, file)

    assert read(file) == results
    assert [each.name for each in file.parent.iterdir()] == ["synth.json"]


def test_there_are_no_results_before_the_first_run(tmp_path):
    assert read(tmp_path / "synth.json") == Results()


@pytest.mark.parametrize("content", [b'{"reference": {}}', b"no JSON", b"\xff"])
def test_other_results_are_refused_and_kept(tmp_path, content):
    file = tmp_path / "synth.json"
    file.write_bytes(content)

    with pytest.raises(ResultsError, match=r"synth\.json holds other results than this version writes .*; remove it"):
        read(file)

    assert file.read_bytes() == content
