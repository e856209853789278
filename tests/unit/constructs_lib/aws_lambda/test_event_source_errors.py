import pytest

from constructs_lib.aws_lambda.event_source_errors import StreamErrors
from constructs_lib.core.errors import ConstructError
from tests.support.called_function import FakeQueue, FakeTopic


class Grantee:
    principal_arn = "arn:aws:iam::123456789012:role/put"

    def __init__(self):
        self.sids = []

    def add_to_policy(self, *statements):
        self.sids += [statement.sid for statement in statements]


@pytest.mark.parametrize(
    ("destination", "sids", "arn"),
    [
        (None, [], None),
        (FakeQueue(), ["Send"], "arn:aws:sqs:us-east-1:123456789012:orders"),
        (FakeTopic(), ["Publish"], "arn:aws:sns:us-east-1:123456789012:lost"),
    ],
)
def test_role_may_send_to_the_destination(destination, sids, arn):
    grantee = Grantee()

    assert StreamErrors(destination=destination).grant_destination(grantee) == arn
    assert grantee.sids == sids


@pytest.mark.parametrize(
    ("settings", "fault"),
    [
        ({"max_retries": -1}, "max_retries is -1; Lambda takes 0 to 10000"),
        ({"max_record_age_seconds": 59}, "max_record_age_seconds is 59; Lambda takes 60 to 604800"),
        (
            {"destination": FakeQueue("l.fifo")},
            "destination is 'l.fifo', which is FIFO; Lambda takes standard queues and topics",
        ),
        (
            {"destination": FakeTopic("l.fifo")},
            "destination is 'l.fifo', which is FIFO; Lambda takes standard queues and topics",
        ),
    ],
)
def test_what_lambda_refuses_is_refused(settings, fault):
    with pytest.raises(ConstructError) as failure:
        StreamErrors(**settings)

    assert str(failure.value) == fault
