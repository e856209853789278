import uuid

import pytest

from common.uuid7 import milliseconds_of, new_uuid7, parse_uuid7

NOW = 1_795_240_800_123


def test_a_new_uuid_has_version_variant_and_time():
    made = uuid.UUID(new_uuid7(NOW))

    assert made.version == 7
    assert made.variant == uuid.RFC_4122
    assert milliseconds_of(str(made)) == NOW


def test_new_uuids_of_one_millisecond_differ_in_all_74_random_bits():
    made = [uuid.UUID(new_uuid7(NOW)).int for _ in range(400)]
    ever_set = ever_clear = 0
    for number in made:
        ever_set |= number
        ever_clear |= ~number

    both = ever_set & ever_clear & ((1 << 128) - 1)

    assert len(set(made)) == 400
    assert both.bit_count() == 74


def test_uuids_sort_as_their_times():
    assert new_uuid7(NOW) < new_uuid7(NOW + 1)


def test_the_example_of_rfc_9562_is_read():
    assert milliseconds_of("017f22e2-79b0-7cc3-98c4-dc0c0c07398f") == 1_645_557_742_000


def test_a_uuid_is_read_in_any_case_and_written_in_lower_case():
    assert parse_uuid7("017F22E2-79B0-7CC3-98C4-DC0C0C07398F") == "017f22e2-79b0-7cc3-98c4-dc0c0c07398f"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "017f22e279b07cc398c4dc0c0c07398f",
        "{017f22e2-79b0-7cc3-98c4-dc0c0c07398f}",
        "urn:uuid:017f22e2-79b0-7cc3-98c4-dc0c0c07398f",
        '"017f22e2-79b0-7cc3-98c4-dc0c0c07398f"',
        "017f22e2-79b0-4cc3-98c4-dc0c0c07398f",
        "017f22e2-79b0-7cc3-c8c4-dc0c0c07398f",
        "017f22e2-79b0-7cc3-98c4-dc0c0c07398g",
        "017f22e2-79b0-7cc3-98c4-dc0c0c07398f\n",
        "017f22e2-79b0-7cc3-98c4-dc0c0c07398f,017f22e2-79b0-7cc3-98c4-dc0c0c07398f",
        "\uff10\uff11" * 18,
    ],
)
def test_what_is_no_uuid7_is_refused(text):
    assert parse_uuid7(text) is None
