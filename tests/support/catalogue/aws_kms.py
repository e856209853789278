"""Keys: one of each spec, and everybody who may use them."""

from collections.abc import Mapping

from constructs import Construct

from constructs_lib.aws_iam import Role
from constructs_lib.aws_kms import Key
from constructs_lib.core.placement import located

CANNOT: Mapping[str, str] = {}

_SIGNERS = ("RSA_2048", "ECC_NIST_P256", "ECC_SECG_P256K1")
_CODERS = ("HMAC_224", "HMAC_256", "HMAC_384", "HMAC_512")


def add(scope: Construct) -> None:
    """Add everything that the package makes."""
    role = Role(
        scope, "User", name="catalogue-key-user", assumed_by="lambda.amazonaws.com", description="Uses the keys"
    )
    key = Key(
        scope,
        "Key",
        alias="alias/catalogue-key",
        description="Encrypts the catalogue",
        spec="SYMMETRIC_DEFAULT",
        usage="ENCRYPT_DECRYPT",
        rotation_days=180,
        multi_region=True,
        deletion_window_days=7,
    )
    key.add_alias("Second", "alias/catalogue-second")
    _admit(key, role)
    keys = {
        **{spec: _key(scope, spec, "SIGN_VERIFY") for spec in _SIGNERS},
        **{spec: _key(scope, spec, "GENERATE_VERIFY_MAC") for spec in _CODERS},
        **{spec: _key(scope, spec, "ENCRYPT_DECRYPT") for spec in ("RSA_3072", "RSA_4096")},
        **{spec: _key(scope, spec, "KEY_AGREEMENT") for spec in ("ECC_NIST_P384", "ECC_NIST_P521")},
    }
    keys["ECC_NIST_P256"].grants.sign(role)
    keys["ECC_NIST_P256"].grants.verify(role)
    keys["ECC_NIST_P384"].grants.agree(role)
    keys["HMAC_256"].grants.generate_mac(role)
    keys["HMAC_256"].grants.verify_mac(role)
    existing = Key.from_arn(scope, "Existing", keys["RSA_2048"].key_arn, spec="RSA_2048", usage="SIGN_VERIFY")
    existing.grants.verify(role)
    for each in (key, existing):
        each.encryption_fault(located(scope).region)


def _key(scope: Construct, spec: str, usage: str) -> Key:
    name = spec.lower().replace("_", "-")
    return Key(
        scope,
        spec,
        alias=f"alias/catalogue-{name}",
        description=f"A key of spec {spec}",
        spec=spec,
        usage=usage,
        enabled=spec != "HMAC_224",
        deletion_window_days=7,
        protect=False,
    )


def _admit(key: Key, role: Role) -> None:
    here = located(role)
    key.grants.administer(role)
    context = {"tenant": "catalogue"}
    key.grants.encrypt(role, context=context)
    key.grants.decrypt(role, context=context)
    key.grants.encrypt_decrypt(role, context=context)
    for service in ("dynamodb", "kinesis", "lambda", "s3", "scheduler", "secretsmanager", "sns", "sqs", "ssm"):
        key.grants.callers(service, role)
    key.grants.logs(here.arn("logs", "log-group:catalogue-*"))
    key.grants.alarms(here.arn("cloudwatch", "alarm:catalogue-alarm"))
    key.grants.events(here.arn("sqs", "catalogue-queue"))
    key.grants.service("config.amazonaws.com")
    key.grants.service("sns.amazonaws.com", here.arn("sns", "catalogue-topic"))
