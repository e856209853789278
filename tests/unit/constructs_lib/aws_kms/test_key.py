import json

import pytest
from constructs import Construct

from constructs_lib.aws_kms import Key
from constructs_lib.core.errors import ConstructError
from constructs_lib.core.placement import place
from constructs_lib.testing import Template

ROOT_STATEMENT = {
    "Sid": "AccountAdministers",
    "Effect": "Allow",
    "Principal": {"AWS": "arn:aws:iam::123456789012:root"},
    "Action": "kms:*",
    "Resource": "*",
}


def key(scope: Construct, **arguments) -> Key:
    return Key(scope, "Key", **{"alias": "alias/orders-dev", "description": "Encrypts orders"} | arguments)


def statements(template: Template) -> dict[str, dict]:
    policy = json.loads(template.one("aws_kms_key")["policy"])
    return {statement["Sid"]: statement for statement in policy["Statement"]}


def test_key_rotates_and_is_protected_by_default():
    template = Template.of(key)

    assert template.one("aws_kms_key") | {"policy": None} == {
        "deletion_window_in_days": 30,
        "description": "Encrypts orders",
        "enable_key_rotation": True,
        "lifecycle": {"prevent_destroy": True},
        "policy": None,
    }


def test_alias_points_at_the_key():
    alias = Template.of(key).one("aws_kms_alias")

    assert alias == {"name": "alias/orders-dev", "target_key_id": "${aws_kms_key.Key_961B73FD.key_id}"}


def test_unprotected_key_can_be_destroyed():
    resource = Template.of(lambda stack: key(stack, protect=False, deletion_window_days=7)).one("aws_kms_key")

    assert "lifecycle" not in resource
    assert resource["deletion_window_in_days"] == 7


def test_policy_of_a_fresh_key_lets_the_account_administer_and_nobody_else():
    assert statements(Template.of(key)) == {"AccountAdministers": ROOT_STATEMENT}


@pytest.mark.parametrize("alias", ["orders-dev", "alias/aws/orders", "alias/", "alias/orders dev"])
def test_alias_that_kms_refuses_is_refused(alias):
    with pytest.raises(ConstructError, match=f"^test/Key: the alias '{alias}' is not"):
        Template.of(lambda stack: key(stack, alias=alias))


@pytest.mark.parametrize("days", [0, 6, 31])
def test_deletion_window_that_kms_refuses_is_refused(days):
    with pytest.raises(ConstructError, match=f"deletion_window_days is {days}; AWS takes 7 to 30"):
        Template.of(lambda stack: key(stack, deletion_window_days=days))


def test_key_without_account_and_region_is_refused():
    def build(stack):
        place(stack, account="", region="")
        key(stack)

    with pytest.raises(ConstructError, match=r"call place\(stack, account=..., region=...\) first"):
        Template.of(build)


@pytest.mark.parametrize("description", ["", "x" * 8193])
def test_description_that_kms_refuses_is_refused(description):
    with pytest.raises(ConstructError, match="characters; give 1 to 8192"):
        Template.of(lambda stack: key(stack, description=description))
