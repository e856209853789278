import pytest

from constructs_lib.aws_s3 import NotificationFilter
from constructs_lib.aws_s3.notification_filter import overlap

CREATED = NotificationFilter(events=("s3:ObjectCreated:*",), prefix="in/", suffix=".json")


@pytest.mark.parametrize(
    "other",
    [
        {"events": ("s3:ObjectCreated:Put",)},
        {"events": ("s3:ObjectCreated:*",), "prefix": "in/a/"},
        {"events": ("s3:ObjectRemoved:*", "s3:ObjectCreated:Copy"), "prefix": "in", "suffix": "n"},
    ],
)
def test_one_event_of_one_object_for_two_receivers_is_found(other):
    assert overlap(NotificationFilter(**other), [CREATED]).startswith("s3:ObjectCreated:")


@pytest.mark.parametrize(
    "other",
    [
        {"events": ("s3:ObjectRemoved:*",), "prefix": "in/"},
        {"events": ("s3:ObjectCreated:*",), "prefix": "out/"},
        {"events": ("s3:ObjectCreated:*",), "prefix": "in/", "suffix": ".xml"},
    ],
)
def test_other_events_prefixes_or_suffixes_do_not_overlap(other):
    assert overlap(NotificationFilter(**other), [CREATED]) is None
