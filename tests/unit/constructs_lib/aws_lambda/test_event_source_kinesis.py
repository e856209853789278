import json

import pytest

from constructs_lib.aws_lambda.event_source_kinesis import KinesisStream
from constructs_lib.core.errors import ConstructError
from constructs_lib.testing import Template
from tests.support.called_function import CalledFunction, FakeKey

ARN = "arn:aws:kinesis:us-east-1:123456789012:stream/orders-dev"


def test_stream_and_its_key_may_be_read():
    key = FakeKey()

    def build(scope):
        KinesisStream(arn=ARN, key=key).grants.stream_read(CalledFunction(scope).role)

    policy = json.loads(Template.of(build).one("aws_iam_role_policy")["policy"])
    assert policy["Statement"] == [
        {
            "Sid": "ReadStreamOrdersDev",
            "Effect": "Allow",
            "Action": [
                "kinesis:DescribeStream",
                "kinesis:DescribeStreamSummary",
                "kinesis:GetRecords",
                "kinesis:GetShardIterator",
                "kinesis:ListShards",
            ],
            "Resource": [ARN],
        }
    ]
    assert key.admitted == [("kinesis", "arn:aws:iam::123456789012:role/put")]


@pytest.mark.parametrize("arn", ["orders", f"{ARN}/consumer/one:1", "arn:aws:sqs:us-east-1:123456789012:orders"])
def test_what_is_no_stream_is_refused(arn):
    with pytest.raises(ConstructError, match=r"is not the ARN of a stream; write arn:aws:kinesis:region:account"):
        KinesisStream(arn=arn)
