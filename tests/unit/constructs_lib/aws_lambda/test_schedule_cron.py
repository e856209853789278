import pytest

from constructs_lib.aws_lambda.schedule_cron import cron_fault


@pytest.mark.parametrize(
    "text",
    [
        "0 10 * * ? *",
        "15 12 * * ? *",
        "0 18 ? * MON-FRI *",
        "0 8 1 * ? *",
        "0/15 * * * ? *",
        "0/10 * ? * MON-FRI *",
        "0/5 8-17 ? * mon-fri *",
        "0 0,12 L JAN,JUL ? 2027-2030",
        "0 9 LW * ? *",
        "0 9 15W * ? *",
        "0 9 ? * 6L *",
        "0 9 ? * FRI#2 *",
        "0 9 ? * L *",
        "*/5 1-5/2 * 1/3 ? 2199",
        "0 22 ? * SAT-SUN *",
    ],
)
def test_expression_of_the_guide_passes(text):
    assert cron_fault(text) is None


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("0 10 * * *", "has not the six fields minutes, hours, day-of-month, month, day-of-week, year with one space"),
        ("0  10 * * ?", "has not the six fields"),
        ("0 10 * * ? * ", "has not the six fields"),
        ("0 10 * * * *", "exactly one of day-of-month and day-of-week must be '?'"),
        ("0 10 ? * ? *", "exactly one of day-of-month and day-of-week must be '?'"),
        ("60 10 * * ? *", "the minutes '60' are not 0 to 59"),
        ("0 24 * * ? *", "the hours '24' are not 0 to 23"),
        ("0 10 0 * ? *", "the day-of-month '0' are not 1 to 31"),
        ("0 10 1 13 ? *", "the month '13' are not 1 to 12 or JAN to DEC"),
        ("0 10 ? * 0 *", "the day-of-week '0' are not 1 to 7 or SUN to SAT"),
        ("0 10 ? * FUN *", "the day-of-week 'FUN' are not 1 to 7 or SUN to SAT"),
        ("0 10 ? * MON#6 *", "the day-of-week 'MON#6' are not"),
        ("0 10 32W * ? *", "the day-of-month '32W' are not"),
        ("0 10 * * ? 1969", "the year '1969' are not 1970 to 2199"),
        ("? 10 * * ? *", "the minutes are '?'; write '*' for all"),
        ("0/0 10 * * ? *", "the minutes '0/0' have a step that is not 1 to 59"),
        ("0/x 10 * * ? *", "the minutes '0/x' have a step"),
        ("1,,2 10 * * ? *", "the minutes '' are not"),
        ("5-70 10 * * ? *", "the minutes '5-70' are not"),
        ("0 10 ? * L,MON *", "the day-of-week 'L' are not"),
    ],
)
def test_expression_that_aws_refuses_is_refused(text, fault):
    assert fault in (cron_fault(text) or "")
