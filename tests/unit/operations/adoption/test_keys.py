import botocore.client
import pytest
from botocore.exceptions import ClientError

from tests.unit.operations.adoption.conftest import TAGS, managed

RESOURCES = {
    "aws_kms_key": {"Key": {"description": "Encrypts the demo"}},
    "aws_kms_alias": {"Alias": {"name": "alias/demo", "target_key_id": "${aws_kms_key.Key.key_id}"}},
}


@pytest.fixture
def make(client):
    def make(description="Encrypts the demo", tags=None):
        listed = [{"TagKey": key, "TagValue": value} for key, value in (tags or TAGS).items()]
        return client("kms").create_key(Description=description, Tags=listed)["KeyMetadata"]["KeyId"]

    return make


def test_a_key_is_found_behind_its_alias(search, client, make):
    make()
    key = make()
    client("kms").create_alias(AliasName="alias/demo", TargetKeyId=key)

    assert search(RESOURCES).imports == {"aws_kms_key.Key": key, "aws_kms_alias.Alias": "alias/demo"}


def test_a_key_that_was_made_just_before_its_alias_is_found_by_description_and_tags(search, make):
    make(description="Encrypts another demo")
    make(tags={"Environment": "stage", "ManagedBy": "cdktf", "Application": "demo"})
    key = make()

    assert search(RESOURCES).imports == {"aws_kms_key.Key": key}


def test_a_key_that_is_closed_to_the_caller_is_passed_over(search, make, monkeypatch):
    closed, key = make(), make()
    original = botocore.client.BaseClient._make_api_call

    def deny(self, name, parameters):
        if name == "DescribeKey" and parameters["KeyId"] == closed:
            raise ClientError({"Error": {"Code": "AccessDeniedException"}}, name)
        return original(self, name, parameters)

    monkeypatch.setattr(botocore.client.BaseClient, "_make_api_call", deny)

    assert search(RESOURCES).imports == {"aws_kms_key.Key": key}


def test_of_two_keys_that_could_be_it_none_is_adopted(search, make):
    keys = {make(), make()}

    outcome = search(RESOURCES)

    assert outcome.imports == {}
    assert set(outcome.ambiguous["aws_kms_key.Key"]) == {
        f"aws kms schedule-key-deletion --region us-east-1 --key-id {key}" for key in keys
    }


def test_a_key_of_another_resource_is_not_taken(search, client, make):
    other = make()
    named = make()
    client("kms").create_alias(AliasName="alias/other", TargetKeyId=named)

    assert search(RESOURCES, managed("aws_kms_key.Other", id=other)).imports == {}


def test_a_key_like_the_one_in_the_state_is_listed_and_not_adopted(search, make):
    known, left = make(), make()

    outcome = search(RESOURCES, managed("aws_kms_key.Key", id=known))

    assert outcome.imports == {}
    assert outcome.leftovers == {
        "aws_kms_key.Key": (f"aws kms schedule-key-deletion --region us-east-1 --key-id {left}",)
    }


def test_a_key_that_is_going_to_be_deleted_is_not_taken(search, client, make):
    client("kms").schedule_key_deletion(KeyId=make())

    assert search(RESOURCES).imports == {}


def test_a_key_without_description_resembles_no_other(search, make):
    known = make(description="")
    make(description="")

    outcome = search({"aws_kms_key": {"Key": {}}}, managed("aws_kms_key.Key", id=known))

    assert outcome.leftovers == {}
