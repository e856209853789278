import pytest

from common.errors import InvalidParametersError
from common.idempotency import idempotency_key
from common.uuid7 import new_uuid7

NOW = 1_795_240_800_000
DAY = 24 * 60 * 60 * 1000
FIVE_MINUTES = 5 * 60 * 1000


def test_without_the_header_there_is_no_key():
    assert idempotency_key([], now_milliseconds=NOW) is None


@pytest.mark.parametrize("time", [NOW, NOW - DAY, NOW + FIVE_MINUTES])
def test_a_key_within_the_window_is_taken(time):
    key = new_uuid7(time)

    assert idempotency_key([key], now_milliseconds=NOW) == key


def test_a_key_is_taken_in_lower_case_without_the_spaces_around_it():
    key = new_uuid7(NOW)

    assert idempotency_key([f" {key.upper()}\t"], now_milliseconds=NOW) == key


@pytest.mark.parametrize(
    ("time", "fault"),
    [
        (NOW - DAY - 1, "more than 24 hours past"),
        (0, "more than 24 hours past"),
        (NOW + FIVE_MINUTES + 1, "more than 5 minutes ahead"),
        ((1 << 48) - 1, "more than 5 minutes ahead"),
    ],
)
def test_a_key_outside_the_window_is_refused_with_the_time_here(time, fault):
    with pytest.raises(InvalidParametersError, match=f"{fault}.*2026-11-21T06:00:00.000Z"):
        idempotency_key([new_uuid7(time)], now_milliseconds=NOW)


@pytest.mark.parametrize("value", ["", "   ", "abc", "00000000-0000-4000-8000-000000000000"])
def test_a_malformed_key_is_refused_and_not_quoted(value):
    with pytest.raises(InvalidParametersError) as refusal:
        idempotency_key([value], now_milliseconds=NOW)

    assert refusal.value.message == "Idempotency-Key is not a UUID of version 7 in its form of 36 characters"


def test_a_repeated_header_is_refused_even_with_one_value():
    key = new_uuid7(NOW)

    with pytest.raises(InvalidParametersError, match="sent 2 times"):
        idempotency_key([key, key], now_milliseconds=NOW)
