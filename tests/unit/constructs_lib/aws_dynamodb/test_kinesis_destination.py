import pytest

from constructs_lib.aws_dynamodb import KinesisDestination
from constructs_lib.aws_dynamodb.kinesis_destination import destination_fault
from constructs_lib.core.placement import Placement

HERE = Placement(account="123456789012", region="us-east-1")


@pytest.mark.parametrize(
    "arn", ["arn:aws:kinesis:us-east-1:123456789012:stream/changes", "${aws_kinesis_stream.a.arn}"]
)
def test_stream_of_the_same_account_and_region_passes(arn):
    assert destination_fault(KinesisDestination(stream_arn=arn), HERE) is None


@pytest.mark.parametrize(
    "arn",
    [
        "changes",
        "arn:aws:kinesis:eu-west-1:123456789012:stream/changes",
        "arn:aws:kinesis:us-east-1:999999999999:stream/changes",
        "arn:aws:kinesis:us-east-1:123456789012:stream/",
    ],
)
def test_stream_elsewhere_is_refused(arn):
    assert destination_fault(KinesisDestination(stream_arn=arn), HERE) == (
        f"the Kinesis stream is {arn!r}; give an ARN that begins with 'arn:aws:kinesis:us-east-1:123456789012:stream/'"
    )
