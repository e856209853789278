"""What is encrypted refuses a key that AWS's services cannot encrypt it with."""

import pytest
from constructs import Construct

from constructs_lib.aws_cloudwatch import LogGroup
from constructs_lib.aws_dynamodb import Attribute, Table
from constructs_lib.aws_kms import Key
from constructs_lib.aws_s3 import Bucket
from constructs_lib.aws_sns import Topic
from constructs_lib.aws_sqs import Queue
from constructs_lib.aws_ssm import SecureStringParameter
from constructs_lib.core.errors import ConstructError
from constructs_lib.core.placement import place
from constructs_lib.testing import Template

ENCRYPTED = {
    "bucket": lambda stack, key: Bucket(stack, "It", name="orders-dev", key=key),
    "log group": lambda stack, key: LogGroup(stack, "It", name="orders-dev", retention_days=30, key=key),
    "parameter": lambda stack, key: SecureStringParameter(
        stack, "It", name="/orders/token", variable="token", version=1, description="Token", key=key
    ),
    "queue": lambda stack, key: Queue(stack, "It", name="orders-dev", key=key),
    "table": lambda stack, key: Table(stack, "It", name="orders-dev", partition_key=Attribute("id"), key=key),
    "topic": lambda stack, key: Topic(stack, "It", name="orders-dev", key=key),
}


def elsewhere(stack):
    scope = Construct(stack, "Oregon")
    place(scope, region="us-west-2")
    return scope


@pytest.mark.parametrize("kind", ENCRYPTED)
def test_a_key_of_another_region_is_refused(kind):
    def build(stack):
        ENCRYPTED[kind](stack, Key(elsewhere(stack), "Key", alias="alias/orders", description="Encrypts orders"))

    with pytest.raises(
        ConstructError, match=r"^test/It: its key is in us-west-2, and what it encrypts is in us-east-1; give a key"
    ):
        Template.of(build)


@pytest.mark.parametrize("kind", ENCRYPTED)
def test_a_key_that_is_not_symmetric_is_refused(kind):
    def build(stack):
        ENCRYPTED[kind](stack, Key(stack, "Key", alias="alias/orders", description="Signs", spec="HMAC_256"))

    with pytest.raises(
        ConstructError, match=r"^test/It: its key is of spec HMAC_256, and AWS's services encrypt with symmetric keys"
    ):
        Template.of(build)


def test_an_existing_key_is_made_in_a_scope_of_its_own_region_and_refused_in_others():
    arn = "arn:aws:kms:us-west-2:123456789012:key/1234abcd-12ab"

    def build(stack):
        Bucket(stack, "It", name="orders-dev", key=Key.from_arn(elsewhere(stack), "Key", arn))

    with pytest.raises(ConstructError, match=r"^test/It: its key is in us-west-2"):
        Template.of(build)
    with pytest.raises(
        ConstructError, match=r"^test/Key: it is in us-west-2, and this is us-east-1; make it in a scope that is placed"
    ):
        Template.of(lambda stack: Key.from_arn(stack, "Key", arn))
