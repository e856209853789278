"""Keys."""

from collections.abc import Mapping

from constructs import Construct

from constructs_lib.aws_kms import Key

CANNOT: Mapping[str, str] = {}


def add(scope: Construct) -> None:
    """Add everything that the package makes."""
    key = Key(
        scope,
        "Key",
        alias="alias/catalogue-key",
        description="Encrypts the catalogue",
        rotation_days=180,
        multi_region=True,
        enabled=True,
        deletion_window_days=7,
        protect=True,
    )
    key.add_alias("Second", "alias/catalogue-second")
    Key(
        scope,
        "Signer",
        alias="alias/catalogue-signer",
        description="Signs for the catalogue",
        spec="ECC_NIST_P256",
        usage="SIGN_VERIFY",
        enabled=False,
    )
    Key.from_arn(scope, "Existing", key.key_arn, spec="RSA_2048", usage="SIGN_VERIFY")
