import pytest

from constructs_lib.aws_sqs.redrive_allow import RedriveAllow
from constructs_lib.core.errors import ConstructError


class Node:
    path = "orders-dev/Failed"


class Owner:
    node = Node()


def test_nobody_sends_dead_letters_until_somebody_is_named():
    allow = RedriveAllow(Owner(), "named")
    assert allow.render() == '{"redrivePermission":"denyAll"}'

    for arn in ("b", "a", "a"):
        allow.admit(arn)
    assert allow.render() == '{"redrivePermission":"byQueue","sourceQueueArns":["a","b"]}'


def test_more_sources_than_aws_takes_by_name_are_refused_and_taken_together():
    named, every = RedriveAllow(Owner(), "named"), RedriveAllow(Owner(), "all")
    for number in range(10):
        named.admit(str(number))
        every.admit(str(number))
    every.admit("10")

    assert every.render() == '{"redrivePermission":"allowAll"}'
    with pytest.raises(ConstructError, match="orders-dev/Failed: 11 queues send their dead letters here"):
        named.admit("10")
