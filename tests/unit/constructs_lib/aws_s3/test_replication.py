import json
from dataclasses import dataclass

import pytest

from constructs_lib.aws_iam import Role
from constructs_lib.aws_kms import Key
from constructs_lib.aws_s3 import Bucket, Replication, ReplicationRule
from constructs_lib.aws_s3.replication import replication_fault
from constructs_lib.core.errors import ConstructError
from constructs_lib.testing import Template

SOURCE = "${aws_s3_bucket.Orders_A9B65338.arn}"
KEY = "${aws_kms_key.Key_961B73FD.arn}"


@dataclass
class Copies:
    literal_arn: str = "arn:aws:s3:::copies"
    versioned: bool = True
    key: object = None
    bucket_arn: str = ""
    region: str = "us-east-1"


def replicated(*, with_key: bool = True, **arguments) -> Template:
    def build(stack):
        key = Key(stack, "Key", alias="alias/orders", description="Encrypts orders") if with_key else None
        role = Role(stack, "Role", name="copier", assumed_by="s3.amazonaws.com", description="Copies")
        copies = Bucket(stack, "Copies", name="copies", key=key)
        rule = ReplicationRule(id="all", destination=copies, **arguments)
        Bucket(stack, "Orders", name="orders", key=key, replication=Replication(role=role, rules=(rule,)))

    return Template.of(build)


def test_role_is_granted_exactly_what_copying_under_keys_takes():
    template = replicated()
    found = json.loads(template.one("aws_iam_role_policy")["policy"])["Statement"]
    copies = template.one("aws_s3_bucket_replication_configuration")["rule"][0]["destination"]["bucket"]

    assert found == [
        {
            "Sid": "ReadReplication",
            "Effect": "Allow",
            "Action": ["s3:GetReplicationConfiguration", "s3:ListBucket"],
            "Resource": [SOURCE],
        },
        {
            "Sid": "ReadOriginals",
            "Effect": "Allow",
            "Action": ["s3:GetObjectVersionAcl", "s3:GetObjectVersionForReplication", "s3:GetObjectVersionTagging"],
            "Resource": [f"{SOURCE}/*"],
        },
        {
            "Sid": "WriteCopies",
            "Effect": "Allow",
            "Action": ["s3:ReplicateDelete", "s3:ReplicateObject", "s3:ReplicateTags"],
            "Resource": [f"{copies}/*"],
        },
        {
            "Sid": "EncryptCopies",
            "Effect": "Allow",
            "Action": ["kms:Encrypt"],
            "Resource": [KEY],
            "Condition": {"StringEquals": {"kms:ViaService": ["s3.us-east-1.amazonaws.com"]}},
        },
    ]
    key = json.loads(template.one("aws_kms_key")["policy"])["Statement"]
    assert [s["Condition"]["ArnEquals"] for s in key if s["Sid"] == "CallersOfS3"] == [
        {"aws:PrincipalArn": ["arn:aws:iam::123456789012:role/copier"]}
    ]


def test_rule_is_written_as_s3_reads_it_once_versions_are_kept():
    found = replicated(priority=2, prefix="in/", tags={"a": "b"}, storage_class="GLACIER", within_15_minutes=True).one(
        "aws_s3_bucket_replication_configuration"
    )
    (rule,) = found["rule"]

    assert found["depends_on"] == ["aws_s3_bucket_versioning.Orders_Versioning_C028D6AC"]
    assert rule["filter"] == {"and": {"prefix": "in/", "tags": {"a": "b"}}}
    assert rule["source_selection_criteria"] == {"sse_kms_encrypted_objects": {"status": "Enabled"}}
    assert rule["delete_marker_replication"] == {"status": "Disabled"}
    assert {name: value for name, value in rule["destination"].items() if name != "bucket"} == {
        "storage_class": "GLACIER",
        "encryption_configuration": {"replica_kms_key_id": KEY},
        "replication_time": {"status": "Enabled", "time": {"minutes": 15}},
        "metrics": {"status": "Enabled", "event_threshold": {"minutes": 15}},
    }


def test_copies_without_keys_ask_for_none():
    template = replicated(with_key=False, delete_markers=True)
    (rule,) = template.one("aws_s3_bucket_replication_configuration")["rule"]

    assert rule["filter"] == {"prefix": ""}
    assert rule["delete_marker_replication"] == {"status": "Enabled"}
    assert "source_selection_criteria" not in rule
    assert "encryption_configuration" not in rule["destination"]
    statements = json.loads(template.one("aws_iam_role_policy")["policy"])["Statement"]
    assert "EncryptCopies" not in {statement["Sid"] for statement in statements}


def fault(*rules: dict, versioned: bool = True, has_key: bool = False) -> str | None:
    made = [ReplicationRule(**{"id": "all", "destination": Copies()} | rule) for rule in rules]
    return replication_fault(made, arn="arn:aws:s3:::orders", versioned=versioned, has_key=has_key)


@pytest.mark.parametrize(
    ("rules", "expected"),
    [
        ([], "replication has 0 rules; AWS takes 1 to 1,000"),
        ([{}, {"priority": 1}], "two rules of replication have the id 'all'; give each its own"),
        ([{}, {"id": "b"}], "two rules of replication have the priority 0; give each its own"),
        (
            [{"destination": Copies(literal_arn="arn:aws:s3:::orders")}],
            "the replication 'all' copies the bucket into itself; give another bucket",
        ),
        (
            [{"destination": Copies(versioned=False)}],
            "the replication 'all' copies to a bucket that keeps no versions; version it",
        ),
        (
            [{"tags": {"a": "b"}, "delete_markers": True}],
            "the replication 'all' chooses by tag, which delete markers have not; leave delete_markers out",
        ),
    ],
)
def test_rules_that_s3_refuses_are_refused(rules, expected):
    assert fault(*rules) == expected


def test_copies_need_versions_and_what_a_key_encrypts_a_key():
    assert fault({}) is None
    assert fault({}, versioned=False) == "replication copies versions, and the bucket has none; leave versioned on"
    assert fault({}, has_key=True).endswith(
        "copies what a key encrypts to a bucket without one, which AWS refuses; give that one a key"
    )


def test_refusal_names_the_bucket():
    def build(stack):
        role = Role(stack, "Role", name="copier", assumed_by="s3.amazonaws.com", description="Copies")
        Bucket(stack, "Orders", name="orders", replication=Replication(role=role, rules=()))

    with pytest.raises(ConstructError, match=r"^test/Orders: replication has 0 rules"):
        Template.of(build)
