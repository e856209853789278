import os

from benchmarks.embedded_api import processes


def test_time_between_two_readings_is_added_up_by_generation() -> None:
    before = {(0, 1): 5.0, (1, 2): 1.0, (1, 3): 1.0}
    after = {(0, 1): 6.0, (1, 2): 1.5, (1, 3): 2.0}

    assert processes.spent(before, after) == {0: 1.0, 1: 1.5}


def test_a_process_that_was_started_in_between_counts_whole() -> None:
    assert processes.spent({(0, 1): 5.0}, {(0, 1): 5.0, (1, 2): 0.5}) == {0: 0.0, 1: 0.5}


def test_this_process_is_the_first_generation_of_its_tree() -> None:
    assert processes.read(os.getpid())[0, os.getpid()] > 0


def test_a_process_that_has_gone_has_no_tree() -> None:
    assert processes.read(2**22 + 1) == {}
