import pytest

from localcloud.conditions import UnsupportedConditionError, holds

CONTEXT = {
    "aws:SourceArn": "arn:aws:execute-api:us-east-1:000000000000:api/dev/POST/data",
    "aws:SourceIp": "127.0.0.9",
    "aws:TagKeys": ["owner", "stage"],
    "s3:max-keys": "10",
    "aws:SecureTransport": "true",
    "aws:CurrentTime": "2026-11-21T06:00:00+00:00",
}


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ({"ArnLike": {"AWS:SourceArn": "arn:aws:execute-api:*:*:api/*/POST/data"}}, True),
        ({"ArnLike": {"aws:sourcearn": "arn:aws:execute-api:*:*:other/*"}}, False),
        ({"StringEquals": {"aws:SourceIp": ["1.2.3.4", "127.0.0.9"]}}, True),
        ({"StringNotEquals": {"aws:SourceIp": ["1.2.3.4", "127.0.0.9"]}}, False),
        ({"IpAddress": {"aws:SourceIp": "127.0.0.0/25"}}, True),
        ({"NotIpAddress": {"aws:SourceIp": "127.0.0.0/25"}}, False),
        ({"Bool": {"aws:SecureTransport": True}}, True),
        ({"NumericLessThan": {"s3:max-keys": "11"}}, True),
        ({"NumericGreaterThanEquals": {"s3:max-keys": "11"}}, False),
        ({"DateLessThan": {"aws:CurrentTime": "2026-11-21T07:00:00+00:00"}}, True),
        ({"Null": {"aws:MultiFactorAuthAge": "true"}}, True),
        ({"Null": {"aws:SourceIp": "true"}}, False),
        ({"StringEquals": {"absent": "x"}}, False),
        ({"StringNotEquals": {"absent": "x"}}, True),
        ({"StringEqualsIfExists": {"absent": "x"}}, True),
        ({"ForAllValues:StringEquals": {"aws:TagKeys": ["owner", "stage", "cost"]}}, True),
        ({"ForAllValues:StringEquals": {"aws:TagKeys": ["owner"]}}, False),
        ({"ForAnyValue:StringEquals": {"aws:TagKeys": ["owner"]}}, True),
        ({"ForAnyValue:StringEquals": {"absent": ["owner"]}}, False),
        ({"StringEquals": {"aws:SourceIp": "127.0.0.9"}, "Bool": {"aws:SecureTransport": "false"}}, False),
        ({"StringEquals": {"aws:SourceIp": "${aws:SourceIp}"}}, True),
        ({"StringEquals": {"aws:SourceIp": "${absent}"}}, False),
    ],
)
def test_conditions_hold_as_iam_says(condition, expected):
    assert holds(condition, CONTEXT) is expected


def test_an_unknown_operator_is_not_guessed():
    with pytest.raises(UnsupportedConditionError, match="BinaryEquals"):
        holds({"BinaryEquals": {"key": "x"}}, {"key": "x"})
