import json

import pytest

from constructs_lib.core.errors import ConstructError
from constructs_lib.core.resource_policy import KeptPolicy, ResourcePolicy, service_sid, tls_only

QUEUE = "arn:aws:sqs:us-east-1:123456789012:orders"


class Node:
    path = "orders-dev/Orders"


class Owner:
    node = Node()


def policy(most_bytes: int = 8192) -> ResourcePolicy:
    return ResourcePolicy(Owner(), account="123456789012", most_bytes=most_bytes, always=(tls_only("sqs:*", (QUEUE,)),))


def admit(to, principal: str, source_arn: str | None = None, *, resource: str = QUEUE, **more) -> None:
    to.admit(
        principal, sid="Service", actions=("sqs:SendMessage",), resources=(resource,), source_arn=source_arn, **more
    )


def conditions(of: ResourcePolicy) -> dict[str, dict | None]:
    return {s["Sid"]: s.get("Condition") for s in json.loads(of.document())["Statement"] if s["Effect"] == "Allow"}


def test_service_is_admitted_for_its_sources_in_the_account_alone():
    made = policy()
    admit(made, "s3.amazonaws.com", "arn:aws:s3:::b")
    admit(made, "s3.amazonaws.com", "arn:aws:s3:::a")
    admit(made, "s3.amazonaws.com", "arn:aws:s3:::a")

    assert json.loads(made.document())["Statement"] == [
        {
            "Sid": "Service",
            "Effect": "Allow",
            "Principal": {"Service": "s3.amazonaws.com"},
            "Action": "sqs:SendMessage",
            "Resource": QUEUE,
            "Condition": {
                "ArnLike": {"aws:SourceArn": ["arn:aws:s3:::a", "arn:aws:s3:::b"]},
                "StringEquals": {"aws:SourceAccount": "123456789012"},
            },
        },
        tls_only("sqs:*", (QUEUE,)),
    ]


def test_service_that_sends_no_account_is_told_by_its_source_alone():
    made = policy()
    admit(made, "events.amazonaws.com", "arn:aws:events:us-east-1:123456789012:rule/nightly")

    assert conditions(made) == {
        "Service": {"ArnLike": {"aws:SourceArn": ["arn:aws:events:us-east-1:123456789012:rule/nightly"]}}
    }


def test_whole_account_stays_admitted_when_a_source_follows():
    made = policy()
    admit(made, "s3.amazonaws.com")
    admit(made, "s3.amazonaws.com", "arn:aws:s3:::a")

    account = {"StringEquals": {"aws:SourceAccount": "123456789012"}}
    assert conditions(made) == {
        "Service": account,
        "Service2": {"ArnLike": {"aws:SourceArn": ["arn:aws:s3:::a"]}} | account,
    }


def test_statements_of_one_name_over_other_resources_are_numbered():
    made = policy()
    for resource in ("arn:aws:s3:::logs/a/*", "arn:aws:s3:::logs/b/*", "arn:aws:s3:::logs/c/*"):
        admit(made, "logging.s3.amazonaws.com", resource=resource)

    assert list(conditions(made)) == ["Service", "Service2", "Service3"]


def test_service_that_says_nothing_of_its_source_has_no_condition():
    made = policy()
    admit(made, "events.amazonaws.com", sends_source=False)

    assert conditions(made) == {"Service": None}


def test_every_admission_is_told():
    made, told = policy(), []
    made.changed = told.append
    admit(made, "s3.amazonaws.com")

    assert told == [made.document()]


@pytest.mark.parametrize(
    ("principal", "source_arn", "fault"),
    [
        ("s3", None, "its policy would admit 's3'; give a service principal"),
        (
            "sns.amazonaws.com",
            None,
            r"sns\.amazonaws\.com sends no account that its policy could check; give source_arn",
        ),
        ("s3.amazonaws.com", "orders", "its policy would admit 'orders', which is no ARN"),
    ],
)
def test_admission_that_would_never_hold_is_refused(principal, source_arn, fault):
    with pytest.raises(ConstructError, match=f"^orders-dev/Orders: {fault}"):
        admit(policy(), principal, source_arn)


def test_policy_that_outgrows_what_aws_takes_is_refused():
    with pytest.raises(ConstructError, match="bytes, and AWS takes 300; admit by a pattern of ARNs"):
        admit(policy(most_bytes=300), "s3.amazonaws.com")


def test_policy_of_an_existing_resource_admits_whom_it_is_said_to():
    admit(KeptPolicy(Owner(), ("s3.amazonaws.com",)), "s3.amazonaws.com")

    with pytest.raises(
        ConstructError, match=r"it exists already and keeps its policy; admit sns\.amazonaws\.com where"
    ):
        admit(KeptPolicy(Owner(), ()), "sns.amazonaws.com")


def test_statement_is_named_after_the_service():
    assert [service_sid(f"{name}.amazonaws.com") for name in ("sns", "logging.s3", "vpc-flow-logs")] == [
        "Sns",
        "LoggingS3",
        "VpcFlowLogs",
    ]
