import json

import pytest
from cdktf import Token
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


def test_asymmetric_key_does_not_rotate_and_names_its_spec():
    resource = Template.of(lambda stack: key(stack, spec="ECC_NIST_P256", usage="SIGN_VERIFY")).one("aws_kms_key")

    assert (resource["customer_master_key_spec"], resource["key_usage"]) == ("ECC_NIST_P256", "SIGN_VERIFY")
    assert "enable_key_rotation" not in resource


def test_usage_of_a_key_for_one_thing_follows_by_itself():
    resource = Template.of(lambda stack: key(stack, spec="HMAC_384")).one("aws_kms_key")

    assert (resource["customer_master_key_spec"], resource["key_usage"]) == ("HMAC_384", "GENERATE_VERIFY_MAC")


def test_rotation_regions_and_state_are_set_when_asked():
    resource = Template.of(lambda stack: key(stack, rotation_days=90, multi_region=True, enabled=False)).one(
        "aws_kms_key"
    )

    assert resource["enable_key_rotation"] is True
    assert resource["rotation_period_in_days"] == 90
    assert resource["multi_region"] is True
    assert resource["is_enabled"] is False


@pytest.mark.parametrize("days", [0, 89, 2561])
def test_rotation_that_kms_refuses_is_refused(days):
    with pytest.raises(ConstructError, match=f"rotation_days is {days}; AWS takes 90 to 2560"):
        Template.of(lambda stack: key(stack, rotation_days=days))


def test_rotation_of_a_key_that_cannot_is_refused():
    with pytest.raises(ConstructError, match="a key of spec HMAC_256 cannot rotate; leave it out"):
        Template.of(lambda stack: key(stack, spec="HMAC_256", rotation_days=90))


def test_usage_that_a_spec_has_not_is_refused():
    with pytest.raises(ConstructError, match=r"^test/Key: the usage is 'SIGN_VERIFY', and a key of spec HMAC_256"):
        Template.of(lambda stack: key(stack, spec="HMAC_256", usage="SIGN_VERIFY"))


def test_more_aliases_point_at_the_key():
    aliases = Template.of(lambda stack: key(stack).add_alias("Old", "alias/orders")).all("aws_kms_alias")

    assert [alias["name"] for alias in aliases.values()] == ["alias/orders-dev", "alias/orders"]
    assert {alias["target_key_id"] for alias in aliases.values()} == {"${aws_kms_key.Key_961B73FD.key_id}"}


def test_alias_of_another_key_is_refused():
    with pytest.raises(ConstructError, match=r"key alias 'alias/orders-dev' is test/Key's already"):
        Template.of(
            lambda stack: (
                key(stack),
                Key(stack, "Other", alias="alias/other", description="d").add_alias("Same", "alias/orders-dev"),
            )
        )


def test_what_terraform_will_know_is_not_checked():
    unknown = "${var.unknown}"

    template = Template.of(
        lambda stack: key(stack, alias=unknown, description=unknown, rotation_days=Token.as_number(unknown))
    )

    assert template.one("aws_kms_alias")["name"] == unknown
    assert template.one("aws_kms_key")["rotation_period_in_days"] == unknown
