import pytest

from constructs_lib.aws_lambda.event_source_filter import QUEUE_FIELDS, TABLE_FIELDS, EventFilters
from constructs_lib.core.errors import ConstructError


def test_patterns_are_written_as_json():
    filters = EventFilters(
        patterns=(
            {"body": {"kind": ["order", {"prefix": "re"}]}},
            {"$or": [{"body": {"a": [1]}}, {"body": {"b": [2]}}]},
        )
    )

    assert filters.render() == [
        '{"body": {"kind": ["order", {"prefix": "re"}]}}',
        '{"$or": [{"body": {"a": [1]}}, {"body": {"b": [2]}}]}',
    ]
    assert filters.unknown_field(QUEUE_FIELDS) is None


@pytest.mark.parametrize(
    ("patterns", "fault"),
    [
        ((), "there are 0 filter patterns; give 1 to 10"),
        (({"body": ["a"]},) * 11, "there are 11 filter patterns; give 1 to 10"),
        (({},), "it is empty or no object; give fields with lists of values"),
        (({"body": {}},), "it is empty or no object; give fields with lists of values"),
        (({"body": "a"},), "'body' is 'a'; give a list of accepted values"),
        (({"body": []},), "'body' is []; give a list of accepted values"),
        (({"body": [["a"]]},), "'body' has a list in its list; list the accepted values once"),
        (
            ({"body": [{"wildcard": "a*"}]},),
            "'body' has the rule {'wildcard': 'a*'}; Lambda knows anything-but, equals-",
        ),
        (
            ({"body": [{"prefix": "a", "suffix": "b"}]},),
            "'suffix': 'b'}; Lambda knows anything-but, equals-ignore-case",
        ),
        (({"$or": [{"body": ["a"]}]},), "$or needs a list of two or more patterns"),
        (({"$or": [{"body": ["a"]}, {"body": "b"}]},), "'body' is 'b'; give a list of accepted values"),
        (({"body": ["a" * 5000]},), "has 5014 characters; Lambda takes 4096"),
    ],
)
def test_pattern_that_lambda_refuses_is_refused(patterns, fault):
    with pytest.raises(ConstructError) as failure:
        EventFilters(patterns=patterns)

    assert fault in str(failure.value)


@pytest.mark.parametrize("pattern", [{"Body": ["a"]}, {"$or": [{"body": ["a"]}, {"Body": ["b"]}]}])
def test_field_that_no_record_has_is_named(pattern):
    fault = EventFilters(patterns=(pattern,)).unknown_field(QUEUE_FIELDS)

    assert fault is not None
    assert fault.startswith("a filter asks for 'Body', which no record has; it has attributes, awsRegion, body, ")
    assert EventFilters(patterns=({"dynamodb": {"Keys": {"id": {"S": ["1"]}}}},)).unknown_field(TABLE_FIELDS) is None
