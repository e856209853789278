import json

import botocore.client
import pytest
from botocore.exceptions import ClientError

from environments import load
from operations.bootstrap import bootstrap, main
from operations.command import CommandError

BUCKET = "serverless-tfstate-123456789012-us-east-1"
ALIAS = "alias/serverless-tfstate"

pytestmark = pytest.mark.usefixtures("aws")


@pytest.fixture
def s3(aws):
    return aws.client("s3", region_name="us-east-1")


@pytest.fixture
def kms(aws):
    return aws.client("kms", region_name="us-east-1")


def calls_of(monkeypatch):
    """Record the names of all calls that are made to AWS."""
    made, original = [], botocore.client.BaseClient._make_api_call

    def record(self, operation, parameters):
        made.append(operation)
        return original(self, operation, parameters)

    monkeypatch.setattr(botocore.client.BaseClient, "_make_api_call", record)
    return made


def test_the_bucket_is_versioned_encrypted_private_and_reached_by_tls_only(prod, s3, kms):
    bootstrap(prod)

    rule = s3.get_bucket_encryption(Bucket=BUCKET)["ServerSideEncryptionConfiguration"]["Rules"][0]
    key = kms.describe_key(KeyId=ALIAS)["KeyMetadata"]
    statement = json.loads(s3.get_bucket_policy(Bucket=BUCKET)["Policy"])["Statement"][0]
    assert s3.get_bucket_versioning(Bucket=BUCKET)["Status"] == "Enabled"
    assert rule["ApplyServerSideEncryptionByDefault"] == {"SSEAlgorithm": "aws:kms", "KMSMasterKeyID": key["Arn"]}
    assert rule["BucketKeyEnabled"] is True
    assert all(s3.get_public_access_block(Bucket=BUCKET)["PublicAccessBlockConfiguration"].values())
    assert s3.get_bucket_ownership_controls(Bucket=BUCKET)["OwnershipControls"]["Rules"] == [
        {"ObjectOwnership": "BucketOwnerEnforced"}
    ]
    assert statement["Effect"] == "Deny"
    assert statement["Resource"] == [f"arn:aws:s3:::{BUCKET}", f"arn:aws:s3:::{BUCKET}/*"]
    assert statement["Condition"] == {"Bool": {"aws:SecureTransport": "false"}}


def test_old_versions_expire_and_broken_uploads_are_removed(prod, s3):
    bootstrap(prod)

    (rule,) = s3.get_bucket_lifecycle_configuration(Bucket=BUCKET)["Rules"]
    assert rule["Status"] == "Enabled"
    assert rule["NoncurrentVersionExpiration"] == {"NoncurrentDays": 90}
    assert rule["AbortIncompleteMultipartUpload"] == {"DaysAfterInitiation": 7}
    assert "Days" not in rule["Expiration"]


def test_the_key_rotates_and_is_administered_by_the_account_alone(prod, kms):
    bootstrap(prod)

    key = kms.describe_key(KeyId=ALIAS)["KeyMetadata"]["KeyId"]
    (statement,) = json.loads(kms.get_key_policy(KeyId=key, PolicyName="default")["Policy"])["Statement"]
    assert kms.get_key_rotation_status(KeyId=key)["KeyRotationEnabled"] is True
    assert statement["Principal"] == {"AWS": "arn:aws:iam::123456789012:root"}


def test_the_second_run_changes_nothing_and_says_so(prod, capsys, monkeypatch):
    bootstrap(prod)
    capsys.readouterr()
    made = calls_of(monkeypatch)

    assert bootstrap(prod) == 0

    assert capsys.readouterr().out == f"prod: the bucket {BUCKET} and its key are as they should be\n"
    assert [call for call in made if not call.startswith(("Get", "Head", "Describe", "List"))] == []


def test_everything_is_said_before_anything_is_done(prod, capsys, monkeypatch):
    made = calls_of(monkeypatch)
    monkeypatch.setattr("operations.bootstrap._make", lambda changes: pytest.fail("stop here"))

    with pytest.raises(pytest.fail.Exception):
        bootstrap(prod)

    said = capsys.readouterr().out
    assert f"make the bucket {BUCKET} in us-east-1" in said
    assert f"make the KMS key of the state, {ALIAS}" in said
    assert "refuse every request without TLS" in said
    assert [call for call in made if call.startswith(("Create", "Put", "Enable"))] == []


@pytest.mark.parametrize(
    ("undo", "told"),
    [
        (lambda s3: s3.delete_bucket_policy(Bucket=BUCKET), "refuse every request without TLS"),
        (lambda s3: s3.delete_public_access_block(Bucket=BUCKET), "block public access"),
        (lambda s3: s3.delete_bucket_lifecycle(Bucket=BUCKET), "delete old versions after 90 days"),
        (lambda s3: s3.delete_bucket_encryption(Bucket=BUCKET), "encrypt objects under the key"),
        (lambda s3: s3.delete_bucket_ownership_controls(Bucket=BUCKET), "switch access lists off"),
        (
            lambda s3: s3.put_bucket_versioning(Bucket=BUCKET, VersioningConfiguration={"Status": "Suspended"}),
            "keep old versions",
        ),
    ],
)
def test_what_was_changed_by_hand_is_repaired_and_nothing_else(prod, s3, capsys, undo, told):
    bootstrap(prod)
    undo(s3)
    capsys.readouterr()

    assert bootstrap(prod) == 1

    assert told in capsys.readouterr().out
    assert bootstrap(prod) == 0


@pytest.mark.parametrize(
    ("undo", "told"),
    [
        (lambda kms, key: kms.disable_key(KeyId=key), f"enable the key {ALIAS}"),
        (lambda kms, key: kms.disable_key_rotation(KeyId=key), f"rotate the key {ALIAS}"),
        (
            lambda kms, key: kms.put_key_policy(KeyId=key, PolicyName="default", Policy='{"Statement": []}'),
            f"let the key {ALIAS} be administered",
        ),
        (lambda kms, key: kms.delete_alias(AliasName=ALIAS), f"{ALIAS}"),
    ],
)
def test_a_key_that_was_changed_by_hand_is_repaired(prod, kms, capsys, undo, told):
    bootstrap(prod)
    key = kms.describe_key(KeyId=ALIAS)["KeyMetadata"]["KeyId"]
    undo(kms, key)
    capsys.readouterr()

    bootstrap(prod)

    assert told in capsys.readouterr().out
    assert kms.describe_key(KeyId=ALIAS)["KeyMetadata"]["KeyId"] == key
    assert bootstrap(prod) == 0


@pytest.mark.parametrize(
    "operation",
    [
        "CreateKey",
        "CreateAlias",
        "EnableKeyRotation",
        "CreateBucket",
        "PutBucketOwnershipControls",
        "PutPublicAccessBlock",
        "PutBucketVersioning",
        "PutBucketEncryption",
        "PutBucketLifecycleConfiguration",
        "PutBucketPolicy",
    ],
)
def test_a_run_that_was_cut_off_after_any_call_is_finished_by_the_next(prod, kms, monkeypatch, operation):
    original = botocore.client.BaseClient._make_api_call

    def cut_off(self, name, parameters):
        answer = original(self, name, parameters)
        if name == operation:
            raise KeyboardInterrupt
        return answer

    with monkeypatch.context() as patch:
        patch.setattr(botocore.client.BaseClient, "_make_api_call", cut_off)
        with pytest.raises(KeyboardInterrupt):
            bootstrap(prod)

    bootstrap(prod)

    assert bootstrap(prod) == 0
    assert len(kms.list_keys()["Keys"]) == 1


def test_a_key_that_is_closed_to_the_caller_does_not_stop_the_search_for_one_without_alias(prod, kms, monkeypatch):
    closed = kms.create_key(Description="somebody else's")["KeyMetadata"]["KeyId"]
    original = botocore.client.BaseClient._make_api_call

    def deny(self, name, parameters):
        if name == "DescribeKey" and parameters["KeyId"] == closed:
            raise ClientError({"Error": {"Code": "AccessDeniedException"}}, name)
        return original(self, name, parameters)

    monkeypatch.setattr(botocore.client.BaseClient, "_make_api_call", deny)

    assert bootstrap(prod) > 0
    assert bootstrap(prod) == 0


def test_another_account_is_refused_before_anything_is_read_or_written(monkeypatch):
    made = calls_of(monkeypatch)

    with pytest.raises(CommandError, match=r"stage is account 222222222222, but these credentials are .*123456789012"):
        bootstrap(load("stage"))

    assert made == ["GetCallerIdentity"]


def test_a_key_that_is_going_to_be_deleted_is_told_with_the_way_out(prod, kms):
    bootstrap(prod)
    key = kms.describe_key(KeyId=ALIAS)["KeyMetadata"]["KeyId"]
    kms.schedule_key_deletion(KeyId=key)

    with pytest.raises(CommandError, match=f"aws kms cancel-key-deletion --key-id {key}"):
        bootstrap(prod)


def test_a_bucket_that_is_closed_to_the_caller_is_told(prod, monkeypatch):
    original = botocore.client.BaseClient._make_api_call

    def closed(self, name, parameters):
        if name == "HeadBucket":
            raise ClientError({"Error": {"Code": "403", "Message": "Forbidden"}}, name)
        return original(self, name, parameters)

    monkeypatch.setattr(botocore.client.BaseClient, "_make_api_call", closed)

    with pytest.raises(CommandError, match=f"the bucket {BUCKET} exists, in another account or region"):
        bootstrap(prod)


def test_a_bucket_outside_us_east_1_says_its_region(prod, s3):
    there = prod.model_copy(update={"region": "eu-west-1"})

    bootstrap(there)

    assert s3.get_bucket_location(Bucket=there.state_bucket)["LocationConstraint"] == "eu-west-1"


def test_the_environment_has_no_default(capsys):
    with pytest.raises(SystemExit) as end:
        main([])

    assert end.value.code == 2
    assert "environment" in capsys.readouterr().err


def test_an_unknown_environment_is_one_sentence_and_a_status(capsys):
    assert main(["prd"]) == 1
    assert "did you mean 'prod'?" in capsys.readouterr().err
