import json

import pytest

from constructs_lib.aws_kms import Key
from constructs_lib.aws_s3 import AccessLog, Bucket, LifecycleRule, ObjectLock
from constructs_lib.core.errors import ConstructError
from constructs_lib.testing import Template

NAME = "orders-123456789012-us-east-1"
ARN = f"arn:aws:s3:::{NAME}"
REF = "${aws_s3_bucket.Orders_A9B65338.bucket}"


def bucket(stack, **arguments) -> Bucket:
    return Bucket(stack, "Orders", **{"name": NAME} | arguments)


def statements(template, **attributes) -> dict[str, dict]:
    found = template.named("aws_s3_bucket_policy", **attributes) if attributes else template.one("aws_s3_bucket_policy")
    return {statement["Sid"]: statement for statement in json.loads(found["policy"])["Statement"]}


@pytest.fixture(scope="module")
def plain():
    return Template.of(bucket)


def test_bucket_is_closed_to_the_public_encrypted_versioned_and_tidied_by_default(plain):
    assert plain.one("aws_s3_bucket") == {"bucket": NAME, "force_destroy": True}
    assert plain.one("aws_s3_bucket_public_access_block") == {
        "bucket": REF,
        "block_public_acls": True,
        "block_public_policy": True,
        "ignore_public_acls": True,
        "restrict_public_buckets": True,
    }
    assert plain.one("aws_s3_bucket_ownership_controls")["rule"] == {"object_ownership": "BucketOwnerEnforced"}
    assert plain.one("aws_s3_bucket_server_side_encryption_configuration")["rule"] == [
        {"apply_server_side_encryption_by_default": {"sse_algorithm": "AES256"}}
    ]
    assert plain.one("aws_s3_bucket_versioning")["versioning_configuration"] == {"status": "Enabled"}
    assert plain.one("aws_s3_bucket_lifecycle_configuration")["rule"] == [
        {
            "id": "tidy",
            "status": "Enabled",
            "filter": [{}],
            "expiration": [{"expired_object_delete_marker": True}],
            "noncurrent_version_expiration": [{"noncurrent_days": 365}],
            "abort_incomplete_multipart_upload": [{"days_after_initiation": 7}],
        }
    ]
    assert plain.all("aws_s3_bucket_logging") == {}
    assert plain.all("aws_s3_bucket_object_lock_configuration") == {}


def test_policy_refuses_old_tls_and_other_encryption_and_admits_nobody(plain):
    everything = [ARN, f"{ARN}/*"]
    found = statements(plain)

    assert {sid: (s["Effect"], s["Principal"], s["Action"], s["Resource"]) for sid, s in found.items()} == {
        "TlsOnly": ("Deny", {"AWS": "*"}, "s3:*", everything),
        "ModernTlsOnly": ("Deny", {"AWS": "*"}, "s3:*", everything),
        "BucketEncryptionOnly": ("Deny", {"AWS": "*"}, "s3:PutObject", f"{ARN}/*"),
        "NoCustomerKey": ("Deny", {"AWS": "*"}, "s3:PutObject", f"{ARN}/*"),
    }
    assert [s["Condition"] for s in found.values()] == [
        {"Bool": {"aws:SecureTransport": "false"}},
        {"NumericLessThan": {"s3:TlsVersion": "1.2"}},
        {
            "StringNotEquals": {"s3:x-amz-server-side-encryption": "AES256"},
            "Null": {"s3:x-amz-server-side-encryption": "false"},
        },
        {"Null": {"s3:x-amz-server-side-encryption-customer-algorithm": "false"}},
    ]
    assert plain.one("aws_s3_bucket_policy")["depends_on"] == [
        "aws_s3_bucket_public_access_block.Orders_PublicAccessBlock_6B480B4F"
    ]


def test_bucket_with_a_key_takes_no_other_key():
    def build(stack):
        bucket(stack, key=Key(stack, "Key", alias="alias/orders", description="Encrypts orders"))

    template = Template.of(build)
    key_arn = "${aws_kms_key.Key_961B73FD.arn}"
    found = statements(template)

    assert template.one("aws_s3_bucket_server_side_encryption_configuration")["rule"] == [
        {
            "apply_server_side_encryption_by_default": {"kms_master_key_id": key_arn, "sse_algorithm": "aws:kms"},
            "bucket_key_enabled": True,
        }
    ]
    header = "s3:x-amz-server-side-encryption"
    assert [found[sid]["Condition"] for sid in ("BucketEncryptionOnly", "BucketKeyOnly", "BucketKeyNamed")] == [
        {"StringNotEquals": {header: "aws:kms"}, "Null": {header: "false"}},
        {"StringNotEquals": {f"{header}-aws-kms-key-id": key_arn}, "Null": {f"{header}-aws-kms-key-id": "false"}},
        {"StringEquals": {header: "aws:kms"}, "Null": {f"{header}-aws-kms-key-id": "true"}},
    ]


def test_access_log_goes_to_a_bucket_that_admits_it_for_this_one_alone():
    def build(stack):
        logs = Bucket(stack, "Logs", name="logs-123456789012")
        bucket(stack, access_log=AccessLog(bucket=logs, prefix="orders/", partitioned_by="EventTime"))

    template = Template.of(build)

    assert template.one("aws_s3_bucket_logging") == {
        "bucket": REF,
        "target_bucket": "${aws_s3_bucket_policy.Logs_Policy_0AE5C130.bucket}",
        "target_prefix": "orders/",
        "target_object_key_format": {"partitioned_prefix": {"partition_date_source": "EventTime"}},
    }
    admitted = statements(template, bucket="${aws_s3_bucket.Logs_6819BB44.bucket}")["LoggingS3"]
    assert admitted == {
        "Sid": "LoggingS3",
        "Effect": "Allow",
        "Principal": {"Service": "logging.s3.amazonaws.com"},
        "Action": "s3:PutObject",
        "Resource": "arn:aws:s3:::logs-123456789012/orders/*",
        "Condition": {
            "ArnLike": {"aws:SourceArn": [ARN]},
            "StringEquals": {"aws:SourceAccount": "123456789012"},
        },
    }


def test_log_bucket_with_a_key_or_a_lock_is_refused():
    def with_key(stack):
        key = Key(stack, "Key", alias="alias/orders", description="Encrypts orders")
        logs = Bucket(stack, "Logs", name="logs-123456789012", key=key)
        bucket(stack, access_log=AccessLog(bucket=logs, prefix=""))

    def with_lock(stack):
        logs = Bucket(stack, "Logs", name="logs-123456789012", object_lock=ObjectLock(days=1))
        bucket(stack, access_log=AccessLog(bucket=logs, prefix=""))

    with pytest.raises(
        ConstructError, match=r"^test/Logs: it has a key, and Amazon S3 delivers access logs only where"
    ):
        Template.of(with_key)
    with pytest.raises(
        ConstructError, match=r"^test/Logs: it locks what it gets, and Amazon S3 delivers no access log"
    ):
        Template.of(with_lock)


def test_bucket_that_logs_into_itself_is_refused():
    def build(stack):
        itself = Bucket.from_name(stack, "Itself", NAME)
        bucket(stack, access_log=AccessLog(bucket=itself, prefix=""))

    with pytest.raises(ConstructError, match=r"^test/Orders: it would log into itself"):
        Template.of(build)


def test_object_lock_keeps_every_version_once_versions_are_kept():
    template = Template.of(lambda stack: bucket(stack, object_lock=ObjectLock(mode="COMPLIANCE", years=7)))

    assert template.one("aws_s3_bucket")["object_lock_enabled"] is True
    assert template.one("aws_s3_bucket_object_lock_configuration") == {
        "bucket": REF,
        "depends_on": ["aws_s3_bucket_versioning.Orders_Versioning_C028D6AC"],
        "rule": {"default_retention": {"mode": "COMPLIANCE", "years": 7}},
    }


def test_lock_without_retention_and_bucket_without_versions_have_no_resource_for_them():
    locked = Template.of(lambda stack: bucket(stack, object_lock=ObjectLock()))
    plain = Template.of(lambda stack: bucket(stack, versioned=False, lifecycle=()))

    assert locked.one("aws_s3_bucket")["object_lock_enabled"] is True
    assert "aws_s3_bucket_object_lock_configuration" not in locked.counts
    assert "aws_s3_bucket_versioning" not in plain.counts
    assert "aws_s3_bucket_lifecycle_configuration" not in plain.counts


def test_protected_bucket_keeps_its_objects():
    assert Template.of(lambda stack: bucket(stack, protect=True)).one("aws_s3_bucket") == {
        "bucket": NAME,
        "force_destroy": False,
        "lifecycle": {"prevent_destroy": True},
    }


@pytest.mark.parametrize(
    ("arguments", "fault"),
    [
        ({"name": "Orders"}, "the bucket name 'Orders' is not 3 to 63 of a-z"),
        ({"lifecycle": (LifecycleRule(id="old"),)}, "the lifecycle rule 'old' does nothing"),
        ({"object_lock": ObjectLock(days=0)}, "object_lock holds for 0 days; AWS takes 1 to 36,500"),
    ],
)
def test_setting_that_s3_refuses_is_refused_with_the_bucket_named(arguments, fault):
    with pytest.raises(ConstructError, match=f"^test/Orders: {fault}"):
        Template.of(lambda stack: bucket(stack, **arguments))


def test_existing_bucket_has_the_same_attributes_and_makes_nothing():
    found = []
    template = Template.of(lambda stack: found.append(Bucket.from_name(stack, "Orders", NAME)))

    assert template.resources == {}
    assert (found[0].bucket_name, found[0].bucket_arn) == (NAME, ARN)


def test_newest_tls_can_be_asked_for():
    found = statements(Template.of(lambda stack: bucket(stack, minimum_tls="1.3")))

    assert found["ModernTlsOnly"]["Condition"] == {"NumericLessThan": {"s3:TlsVersion": "1.3"}}
