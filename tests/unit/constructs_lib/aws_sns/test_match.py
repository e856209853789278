import pytest

from constructs_lib.aws_sns import Match
from constructs_lib.core.errors import ConstructError


@pytest.mark.parametrize(
    ("match", "rendered"),
    [
        (Match.equal("paid"), "paid"),
        (Match.equal(True), True),
        (Match.equal(None), None),
        (Match.equal(7), {"numeric": ["=", 7]}),
        (Match.ignoring_case("Paid"), {"equals-ignore-case": "Paid"}),
        (Match.prefix("re"), {"prefix": "re"}),
        (Match.suffix("late"), {"suffix": "late"}),
        (Match.anything_but("US", "CA"), {"anything-but": ["US", "CA"]}),
        (Match.anything_but_prefix("x-"), {"anything-but": {"prefix": "x-"}}),
        (Match.between(1, 2.5), {"numeric": [">=", 1, "<=", 2.5]}),
        (Match.at_least(-1_000_000_000), {"numeric": [">=", -1_000_000_000]}),
        (Match.at_most(0.00001), {"numeric": ["<=", 0.00001]}),
        (Match.exists(), {"exists": True}),
        (Match.absent(), {"exists": False}),
        (Match.cidr("192.0.2.0/24"), {"cidr": "192.0.2.0/24"}),
    ],
)
def test_condition_is_written_as_sns_reads_it(match, rendered):
    assert match.rendered == rendered


@pytest.mark.parametrize(
    ("make", "fault"),
    [
        (lambda: Match.equal(1_000_000_001), "a filter compares with 1000000001; SNS takes numbers from -1e9 to 1e9"),
        (lambda: Match.at_least(0.000001), "with 5 digits after the point"),
        (lambda: Match.at_most(float("nan")), "a filter compares with nan"),
        (lambda: Match.between(2, 2), "a filter matches numbers from 2 to 2; give a higher one for the second"),
        (lambda: Match.anything_but(), r"a filter matches anything but \[\]; give texts, or numbers"),
        (lambda: Match.anything_but("a", 1), r"a filter matches anything but \['a', 1\]; give texts, or numbers"),
        (lambda: Match.cidr("192.0.2.1/24"), "a filter matches addresses of '192.0.2.1/24', which is no network"),
    ],
)
def test_condition_that_sns_refuses_is_refused(make, fault):
    with pytest.raises(ConstructError, match=fault):
        make()
