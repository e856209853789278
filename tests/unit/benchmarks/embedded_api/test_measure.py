import pytest

from benchmarks.embedded_api.measure import WrongAnswersError, require_stored_once


def test_every_item_stored_once_is_right() -> None:
    require_stored_once("cloud", ["run-1", "run-0"], "run", 2)


def test_an_item_that_is_not_stored_is_named() -> None:
    with pytest.raises(
        WrongAnswersError, match=r"cloud acknowledged 2 items; missing: 1 \['run-1'\], not sent: 0 \[\]"
    ):
        require_stored_once("cloud", ["run-0"], "run", 2)


def test_an_item_that_was_not_sent_is_named() -> None:
    with pytest.raises(WrongAnswersError, match=r"missing: 0 \[\], not sent: 1 \['run-2'\]"):
        require_stored_once("cloud", ["run-0", "run-1", "run-2"], "run", 2)


def test_an_item_stored_twice_is_named() -> None:
    with pytest.raises(WrongAnswersError, match=r"not sent: 1 \['run-0'\]"):
        require_stored_once("cloud", ["run-0", "run-0", "run-1"], "run", 2)
