from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from common.timestamps import iso_utc

LAST_OF_9999 = 253_402_300_799_999


def test_a_time_is_written_to_the_millisecond_in_utc():
    assert iso_utc(1_795_240_800_007) == "2026-11-21T06:00:00.007Z"


@given(st.integers(min_value=0, max_value=LAST_OF_9999))
def test_every_time_has_one_width_and_reads_back(milliseconds):
    text = iso_utc(milliseconds)

    assert len(text) == 24
    assert datetime.fromisoformat(text) - datetime(1970, 1, 1, tzinfo=UTC) == timedelta(milliseconds=milliseconds)
