import pytest

from constructs_lib.aws_cloudwatch import LogGroup, SavedQuery
from constructs_lib.aws_cloudwatch.saved_query import query_fault
from constructs_lib.core.errors import ConstructError
from constructs_lib.testing import Template

NEWEST = "fields @timestamp | sort @timestamp desc"


def test_query_begins_with_its_groups():
    def build(stack):
        log = LogGroup(stack, "Log", name="/orders", retention_days=30)
        SavedQuery(stack, "Newest", name="orders/newest", query=NEWEST, log_groups=(log,))

    assert Template.of(build).one("aws_cloudwatch_query_definition") == {
        "log_group_names": ["${aws_cloudwatch_log_group.Log_95422804.name}"],
        "name": "orders/newest",
        "query_string": NEWEST,
    }


def test_query_may_name_no_group():
    made = Template.of(lambda stack: SavedQuery(stack, "Newest", name="newest", query=NEWEST))

    assert "log_group_names" not in made.one("aws_cloudwatch_query_definition")


@pytest.mark.parametrize(
    ("arguments", "fault"),
    [
        (("", NEWEST, 0), "the query's name '' is not 1 to 255 characters"),
        (("orders//newest", NEWEST, 0), "with names between slashes"),
        (("x" * 256, NEWEST, 0), "is not 1 to 255 characters"),
        (("x", " ", 0), "the query has 1 characters; CloudWatch Logs takes 1 to 10000"),
        (("x", "x" * 10_001, 0), "the query has 10001 characters"),
        (("x", NEWEST, 51), "the query begins with 51 log groups, and CloudWatch Logs queries 50 at once"),
    ],
)
def test_query_that_logs_refuses_is_named(arguments, fault):
    assert fault in str(query_fault(*arguments))


def test_refused_query_names_its_construct():
    with pytest.raises(ConstructError, match=r"^test/Q: the query's name"):
        Template.of(lambda stack: SavedQuery(stack, "Q", name="", query=NEWEST))
