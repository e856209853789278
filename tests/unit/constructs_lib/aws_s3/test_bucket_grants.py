import json

import pytest

from constructs_lib.aws_iam import Role
from constructs_lib.aws_kms import Key
from constructs_lib.aws_s3 import Bucket
from constructs_lib.core.errors import ConstructError
from constructs_lib.testing import Template

ARN = "arn:aws:s3:::orders"
TOKEN = "${aws_s3_bucket.Orders_A9B65338.arn}"
PUT = ["s3:AbortMultipartUpload", "s3:ListMultipartUploadParts", "s3:PutObject"]
KEY_USE = {
    "Sid": "CallersOfS3",
    "Effect": "Allow",
    "Principal": {"AWS": "*"},
    "Action": ["kms:Decrypt", "kms:GenerateDataKey"],
    "Resource": "*",
    "Condition": {
        "ArnEquals": {"aws:PrincipalArn": ["arn:aws:iam::123456789012:role/worker"]},
        "StringEquals": {"kms:CallerAccount": "123456789012", "kms:ViaService": "s3.us-east-1.amazonaws.com"},
    },
}


def granted(use) -> Template:
    def build(stack):
        key = Key(stack, "Key", alias="alias/orders", description="Encrypts orders")
        role = Role(stack, "Role", name="worker", assumed_by="lambda.amazonaws.com", description="Works")
        use(Bucket(stack, "Orders", name="orders", key=key), role)

    return Template.of(build)


def statements(template, kind: str) -> list[dict]:
    return json.loads(template.one(kind)["policy"])["Statement"]


@pytest.mark.parametrize(
    ("verb", "sid", "actions", "uses_key"),
    [
        ("read", "ReadObjects", ["s3:GetObject", "s3:GetObjectVersion"], True),
        ("put", "PutObjects", PUT, True),
        ("delete", "DeleteObjects", ["s3:DeleteObject"], False),
        ("write", "WriteObjects", sorted([*PUT, "s3:DeleteObject"]), True),
    ],
)
def test_grant_is_exactly_its_actions_on_the_objects_named_and_the_key_through_s3(verb, sid, actions, uses_key):
    template = granted(lambda bucket, role: getattr(bucket.grants, verb)(role, objects="in/*"))

    assert statements(template, "aws_iam_role_policy") == [
        {"Sid": sid, "Effect": "Allow", "Action": actions, "Resource": [f"{TOKEN}/in/*"]}
    ]
    assert statements(template, "aws_kms_key")[1:] == ([KEY_USE] if uses_key else [])


def test_grant_without_objects_is_about_all_of_them():
    template = granted(lambda bucket, role: bucket.grants.delete(role))

    assert [s["Resource"] for s in statements(template, "aws_iam_role_policy")] == [[f"{TOKEN}/*"]]


@pytest.mark.parametrize(
    ("prefix", "statement"),
    [
        (None, {"Action": ["s3:GetBucketLocation", "s3:ListBucket"]}),
        ("in/", {"Action": ["s3:ListBucket"], "Condition": {"StringLike": {"s3:prefix": "in/*"}}}),
    ],
)
def test_list_grant_is_about_the_bucket_and_its_prefix(prefix, statement):
    template = granted(lambda bucket, role: bucket.grants.list(role, prefix=prefix))

    assert statements(template, "aws_iam_role_policy") == [
        {"Sid": "ListObjects", "Effect": "Allow", "Resource": [TOKEN]} | statement
    ]
    assert len(statements(template, "aws_kms_key")) == 1


def test_service_that_delivers_looks_at_the_bucket_and_writes_its_objects():
    trail = "arn:aws:cloudtrail:us-east-1:123456789012:trail/orders"
    template = granted(
        lambda bucket, role: bucket.grants.delivery("cloudtrail.amazonaws.com", trail, objects="trail/*")
    )
    condition = {
        "ArnLike": {"aws:SourceArn": [trail]},
        "StringEquals": {"aws:SourceAccount": "123456789012"},
    }
    trusted = {"Effect": "Allow", "Principal": {"Service": "cloudtrail.amazonaws.com"}, "Condition": condition}

    assert statements(template, "aws_s3_bucket_policy")[:2] == [
        trusted | {"Sid": "Cloudtrail", "Action": "s3:PutObject", "Resource": f"{ARN}/trail/*"},
        trusted | {"Sid": "CloudtrailLooks", "Action": ["s3:GetBucketAcl", "s3:ListBucket"], "Resource": ARN},
    ]
    assert [(s["Sid"], s["Condition"]) for s in statements(template, "aws_kms_key")[1:]] == [
        ("ServiceCloudtrail", condition)
    ]


def test_aws_config_is_admitted_by_its_account_alone():
    template = granted(lambda bucket, role: bucket.grants.service("config.amazonaws.com"))

    assert statements(template, "aws_s3_bucket_policy")[0]["Condition"] == {
        "StringEquals": {"aws:SourceAccount": "123456789012"}
    }


def test_existing_bucket_has_the_same_grants_and_keeps_its_policy():
    def build(stack):
        role = Role(stack, "Role", name="worker", assumed_by="lambda.amazonaws.com", description="Works")
        Bucket.from_name(stack, "Orders", "orders").grants.read(role)

    template = Template.of(build)

    assert [s["Resource"] for s in statements(template, "aws_iam_role_policy")] == [[f"{ARN}/*"]]
    assert "aws_s3_bucket" not in template.counts
    with pytest.raises(ConstructError, match="it exists already and keeps its policy; admit config"):
        Template.of(lambda stack: Bucket.from_name(stack, "Orders", "orders").grants.service("config.amazonaws.com"))
