import json

import pytest

from constructs_lib.aws_iam import Role
from constructs_lib.aws_kms import Key
from constructs_lib.aws_ssm import SecureStringParameter
from constructs_lib.core.errors import ConstructError
from constructs_lib.testing import Template

WEBHOOK = "/d9d01087-4a3f-49e0-b0b4-d568d7826553/ssm/integrations/webhook/orders"


def parameter(scope, **arguments) -> SecureStringParameter:
    defaults = {"name": "/orders/dev/token", "variable": "orders_token", "version": 1, "description": "A token"}
    return SecureStringParameter(scope, "Token", **defaults | arguments)


def test_secret_comes_from_a_variable_that_terraform_forgets():
    template = Template.of(parameter)

    assert template.one("aws_ssm_parameter") == {
        "description": "A token",
        "name": "/orders/dev/token",
        "type": "SecureString",
        "value_wo": "${var.orders_token}",
        "value_wo_version": 1,
    }
    assert template.document["variable"] == {
        "orders_token": {
            "description": "Secret of the parameter /orders/dev/token",
            "ephemeral": True,
            "nullable": False,
            "sensitive": True,
            "type": "string",
        }
    }


def test_webhook_of_systems_manager_has_its_type():
    made = Template.of(lambda stack: parameter(stack, name=WEBHOOK, data_type="aws:ssm:integration"))

    assert made.one("aws_ssm_parameter")["data_type"] == "aws:ssm:integration"


@pytest.mark.parametrize("verb", ["read", "read_history", "write"])
def test_use_of_the_key_follows_every_grant(verb):
    def build(stack):
        key = Key(stack, "Key", alias="alias/x", description="Encrypts secrets")
        role = Role(stack, "Role", name="reader", assumed_by="lambda.amazonaws.com", description="Reads")
        getattr(parameter(stack, key=key).grants, verb)(role)

    template = Template.of(build)

    assert template.one("aws_ssm_parameter")["key_id"] == "${aws_kms_key.Key_961B73FD.arn}"
    assert json.loads(template.one("aws_kms_key")["policy"])["Statement"][1] == {
        "Sid": "CallersOfSsm",
        "Effect": "Allow",
        "Principal": {"AWS": "*"},
        "Action": ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey"],
        "Resource": "*",
        "Condition": {
            "ArnEquals": {"aws:PrincipalArn": ["arn:aws:iam::123456789012:role/reader"]},
            "StringEquals": {
                "kms:CallerAccount": "123456789012",
                "kms:ViaService": "ssm.us-east-1.amazonaws.com",
            },
        },
    }


@pytest.mark.parametrize(
    ("arguments", "fault"),
    [
        ({"variable": "Token"}, "the variable 'Token' is not a lower-case letter and up to 63 letters, digits or '_'"),
        ({"variable": "count"}, "the variable 'count' is a word of Terraform's own; name it otherwise"),
        ({"version": 0}, "the version is 0; begin with 1"),
        ({"data_type": "aws:ssm:integration"}, "of type aws:ssm:integration does not begin with '/d9d01087-"),
        ({"allowed_pattern": "("}, "the allowed pattern '(' is no regular expression"),
        ({"name": "a/b"}, "the parameter 'a/b' has a slash inside"),
    ],
)
def test_secret_that_cannot_be_given_or_kept_is_refused(arguments, fault):
    with pytest.raises(ConstructError) as error:
        Template.of(lambda stack: parameter(stack, **arguments))

    assert fault in str(error.value)


def test_two_secrets_have_two_variables():
    def build(stack):
        parameter(stack)
        SecureStringParameter(stack, "B", name="/b", variable="orders_token", version=1, description="Another")

    with pytest.raises(ConstructError, match=r"^test/B: the Terraform variable 'orders_token' is test/Token's already"):
        Template.of(build)


def test_existing_secret_has_its_key():
    def build(stack):
        key = Key(stack, "Key", alias="alias/x", description="Encrypts secrets")
        role = Role(stack, "Role", name="reader", assumed_by="lambda.amazonaws.com", description="Reads")
        SecureStringParameter.from_name(stack, "Token", "/orders/dev/token", key=key).grants.read(role)

    template = Template.of(build)

    assert template.all("aws_ssm_parameter") == {}
    assert "CallersOfSsm" in template.one("aws_kms_key")["policy"]
