import pytest
from constructs import Construct

from constructs_lib.aws_kms import Key
from constructs_lib.core.errors import ConstructError
from constructs_lib.testing import Template, policy_document
from tests.support.grantee import GrantedRole

ENCRYPT = ["kms:Encrypt", "kms:GenerateDataKey", "kms:GenerateDataKeyWithoutPlaintext", "kms:ReEncryptTo"]
DECRYPT = ["kms:Decrypt", "kms:ReEncryptFrom"]


def key(scope: Construct, **arguments) -> Key:
    return Key(scope, "Key", alias="alias/orders-dev", description="Encrypts orders", **arguments)


def granted(verb: str, arguments: dict | None = None, **of_key) -> tuple[list[dict], Template]:
    role = GrantedRole()
    arns = []

    def build(stack):
        made = key(stack, **of_key)
        arns.append(made.key_arn)
        getattr(made.grants, verb)(role, **arguments or {})

    template = Template.of(build)
    assert {statement.resources for statement in role.statements} == {(arns[0],)}
    return [statement.render() for statement in role.statements], template


@pytest.mark.parametrize(
    ("verb", "of_key", "actions"),
    [
        ("encrypt", {}, [ENCRYPT]),
        ("decrypt", {}, [DECRYPT]),
        ("encrypt_decrypt", {}, [ENCRYPT, DECRYPT]),
        (
            "encrypt",
            {"spec": "RSA_2048", "usage": "ENCRYPT_DECRYPT"},
            [["kms:Encrypt", "kms:GetPublicKey", "kms:ReEncryptTo"]],
        ),
        ("sign", {"spec": "RSA_2048", "usage": "SIGN_VERIFY"}, [["kms:Sign"]]),
        ("verify", {"spec": "ECC_SECG_P256K1"}, [["kms:GetPublicKey", "kms:Verify"]]),
        ("generate_mac", {"spec": "HMAC_256"}, [["kms:GenerateMac"]]),
        ("verify_mac", {"spec": "HMAC_256"}, [["kms:VerifyMac"]]),
        (
            "agree",
            {"spec": "ECC_NIST_P256", "usage": "KEY_AGREEMENT"},
            [["kms:DeriveSharedSecret", "kms:GetPublicKey"]],
        ),
    ],
)
def test_direct_use_is_exactly_these_actions_in_the_roles_policy(verb, of_key, actions):
    statements, template = granted(verb, **of_key)

    assert [statement["Action"] for statement in statements] == actions
    assert all("Condition" not in statement for statement in statements)
    assert len(policy_document(template.one("aws_kms_key"))["Statement"]) == 1


def test_encryption_context_is_asked_for_in_every_call():
    statements, _ = granted("encrypt_decrypt", {"context": {"tenant": "a", "purpose": "orders"}})

    assert len(statements) == 2
    for statement in statements:
        assert statement["Condition"] == {
            "StringEquals": {"kms:EncryptionContext:tenant": "a", "kms:EncryptionContext:purpose": "orders"}
        }


def test_administrator_manages_the_key_and_cannot_use_it():
    [statement], _ = granted("administer")

    assert "kms:PutKeyPolicy" in statement["Action"]
    assert len(statement["Action"]) == 20
    used = ("kms:Encrypt", "kms:Decrypt", "kms:Generate", "kms:ReEncrypt", "kms:Sign", "kms:CreateGrant", "kms:Derive")
    assert not [action for action in statement["Action"] if action.startswith(used)]


@pytest.mark.parametrize(
    ("verb", "of_key", "fault"),
    [
        ("sign", {}, "its usage is ENCRYPT_DECRYPT, and what was granted is for a key of usage SIGN_VERIFY"),
        ("encrypt", {"spec": "HMAC_256"}, "its usage is GENERATE_VERIFY_MAC, and what was granted is for"),
        ("generate_mac", {"spec": "RSA_2048", "usage": "SIGN_VERIFY"}, "for a key of usage GENERATE_VERIFY_MAC"),
    ],
)
def test_use_that_the_key_is_not_for_is_refused(verb, of_key, fault):
    with pytest.raises(ConstructError, match=f"^test/Key: .*{fault}"):
        granted(verb, **of_key)


def test_context_of_an_asymmetric_key_is_refused():
    with pytest.raises(ConstructError, match="an asymmetric key takes no encryption context; leave context out"):
        granted("encrypt", {"context": {"a": "b"}}, spec="RSA_2048", usage="ENCRYPT_DECRYPT")
