import pytest

from constructs_lib.aws_lambda.schedule_limits import schedule_fault

SETTINGS = {
    "name": "nightly",
    "group_name": "default",
    "expression": "rate(1 day)",
    "timezone": "UTC",
    "flexible_window_minutes": None,
    "event": None,
    "queue_name": None,
    "start": None,
    "end": None,
    "description": None,
}


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"start": "2027-01-31T06:00:00Z", "end": "2027-01-31T06:00:01Z"},
        {"flexible_window_minutes": 1440, "event": "{}", "queue_name": "lost", "description": "d" * 512},
    ],
)
def test_settings_pass(changes):
    assert schedule_fault(**SETTINGS | changes) is None


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"name": "night ly"}, "the schedule name 'night ly' is not 1 to 64 letters, digits or '-_.'"),
        ({"name": "n" * 65}, "is not 1 to 64 letters"),
        ({"group_name": ""}, "the group name '' is not 1 to 64 letters, digits or '-_.'"),
        ({"expression": "daily"}, "'daily' is no expression"),
        ({"timezone": "Mars"}, "the time zone 'Mars' is none"),
        ({"flexible_window_minutes": 0}, "flexible_window_minutes is 0; EventBridge Scheduler takes 1 to 1440"),
        ({"event": "x" * 262_145}, "the payload has 262145 bytes; EventBridge Scheduler takes 262144"),
        (
            {"queue_name": "l.fifo"},
            "the dead letter queue 'l.fifo' is FIFO; EventBridge Scheduler takes standard queues",
        ),
        ({"description": ""}, "the description has 0 characters; give 1 to 512"),
        ({"start": "2027-01-31"}, "start is '2027-01-31'; write a time in UTC such as 2027-01-31T06:00:00Z"),
        ({"start": "2027-01-31T06:00:00Z", "end": "2027-01-31T06:00:00Z"}, "end after the start"),
        (
            {"expression": "at(2027-01-31T06:00:00)", "end": "2027-02-01T00:00:00Z"},
            "end is '2027-02-01T00:00:00Z', and at(2027-01-31T06:00:00) fires once; leave end out",
        ),
    ],
)
def test_settings_that_aws_refuses_are_refused(changes, fault):
    assert fault in (schedule_fault(**SETTINGS | changes) or "")
