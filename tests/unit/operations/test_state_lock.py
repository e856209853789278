import json

import pytest

from operations.command import CommandError
from operations.state_lock import read_lock

BUCKET = "serverless-tfstate-123456789012-us-east-1"
KEY = "prod/terraform.tfstate.tflock"
# As Terraform 1.11 writes it.
LOCK = {
    "ID": "ba7896e9-442f-ec15-b8ba-262159555427",
    "Operation": "OperationTypeApply",
    "Info": "",
    "Who": "deployer@build-7",
    "Version": "1.11.4",
    "Created": "2026-11-21T06:44:49.377195515Z",
    "Path": f"{BUCKET}/prod/terraform.tfstate",
}


@pytest.fixture
def s3(aws):
    client = aws.client("s3", region_name="us-east-1")
    client.create_bucket(Bucket=BUCKET)
    return client


def test_a_state_that_nobody_works_on_has_no_lock(s3, prod):
    assert read_lock(s3, prod) is None


def test_a_lock_says_who_holds_it_for_what_and_since_when(s3, prod):
    s3.put_object(Bucket=BUCKET, Key=KEY, Body=json.dumps(LOCK))

    lock = read_lock(s3, prod)

    assert lock.id == LOCK["ID"]
    assert (lock.user, lock.host) == ("deployer", "build-7")
    assert lock.operation == "OperationTypeApply"
    assert lock.created == LOCK["Created"]


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"ID": "x"}', "null"])
def test_an_object_that_is_no_lock_is_left_to_the_user(s3, prod, text):
    s3.put_object(Bucket=BUCKET, Key=KEY, Body=text)

    with pytest.raises(CommandError, match=f"s3://{BUCKET}/{KEY} is not a lock of Terraform's"):
        read_lock(s3, prod)


def test_a_missing_bucket_leads_to_bootstrap(aws, prod):
    with pytest.raises(CommandError, match="run make bootstrap ENV=prod"):
        read_lock(aws.client("s3", region_name="us-east-1"), prod)
