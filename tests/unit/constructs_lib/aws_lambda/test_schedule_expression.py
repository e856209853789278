import pytest

from constructs_lib.aws_lambda import schedule_expression
from constructs_lib.aws_lambda.schedule_expression import expression_fault, timezone_fault


@pytest.mark.parametrize(
    "expression",
    [
        "rate(1 minute)",
        "rate(5 minutes)",
        "rate(1 hour)",
        "rate(12 hours)",
        "rate(1 day)",
        "rate(7 days)",
        "cron(0 6 * * ? *)",
        "at(2027-01-31T06:00:00)",
    ],
)
def test_expression_passes(expression):
    assert expression_fault(expression) is None


@pytest.mark.parametrize(
    ("expression", "fault"),
    [
        (
            "5 minutes",
            "'5 minutes' is no expression; write rate(5 minutes), cron(0 6 * * ? *) or at(2027-01-31T06:00:00)",
        ),
        ("Rate(5 minutes)", "'Rate(5 minutes)' is no expression"),
        ("rate(1 minutes)", "rate(1 minutes) has the wrong number of its unit; write rate(1 minute)"),
        ("rate(5 minute)", "rate(5 minute) has the wrong number of its unit; write rate(5 minutes)"),
        ("rate(0 minutes)", "rate(0 minutes) is not a number of 1 or more and minutes, hours or days"),
        ("rate(5 seconds)", "rate(5 seconds) is not a number of 1 or more and minutes, hours or days"),
        ("rate(1.5 hours)", "rate(1.5 hours) is not a number"),
        ("cron(0 6 * * * *)", "exactly one of day-of-month and day-of-week must be '?'"),
        ("at(2027-01-31)", "at(2027-01-31) is no time; write one such as at(2027-01-31T06:00:00)"),
        ("at(2027-02-30T06:00:00)", "is no time"),
        ("at(2027-2-3T06:00:00)", "is no time"),
    ],
)
def test_expression_that_aws_refuses_is_refused(expression, fault):
    assert fault in (expression_fault(expression) or "")


def test_time_zone_is_one_of_the_database():
    assert timezone_fault("Europe/Berlin") is None
    for wrong in ("Europe/Bärlin", "Europe", "/etc/passwd", "CET+1"):
        assert timezone_fault(wrong) == f"the time zone {wrong!r} is none; write one such as 'Europe/Berlin'"


def test_time_zone_passes_where_there_is_no_database(monkeypatch):
    monkeypatch.setattr(schedule_expression, "_is_known", lambda timezone: False)

    assert timezone_fault("Europe/Bärlin") is None
