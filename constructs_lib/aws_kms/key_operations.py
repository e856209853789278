"""Direct use of a key by a role, in the role's own policy."""

from __future__ import annotations

from collections.abc import Mapping

from constructs import Construct

from constructs_lib.aws_kms.key_spec import KeyUsage
from constructs_lib.core.errors import reject
from constructs_lib.core.protocols import Grantee
from constructs_lib.core.statement import Statement

ENCRYPT_ACTIONS = (
    "kms:Encrypt",
    "kms:GenerateDataKey",
    "kms:GenerateDataKeyWithoutPlaintext",
    "kms:ReEncryptTo",
)
# An asymmetric key makes no data keys; its public half encrypts outside KMS too.
PUBLIC_ENCRYPT_ACTIONS = ("kms:Encrypt", "kms:GetPublicKey", "kms:ReEncryptTo")
# Whoever may decrypt with the key may have what it encrypted encrypted with another one.
DECRYPT_ACTIONS = ("kms:Decrypt", "kms:ReEncryptFrom")
SIGN_ACTIONS = ("kms:Sign",)
VERIFY_ACTIONS = ("kms:GetPublicKey", "kms:Verify")
GENERATE_MAC_ACTIONS = ("kms:GenerateMac",)
VERIFY_MAC_ACTIONS = ("kms:VerifyMac",)
AGREE_ACTIONS = ("kms:DeriveSharedSecret", "kms:GetPublicKey")
# All that can be limited to one key but using it and CreateGrant, which would let an administrator use it.
ADMINISTER_ACTIONS = (
    "kms:CancelKeyDeletion",
    "kms:DescribeKey",
    "kms:DisableKey",
    "kms:DisableKeyRotation",
    "kms:EnableKey",
    "kms:EnableKeyRotation",
    "kms:GetKeyPolicy",
    "kms:GetKeyRotationStatus",
    "kms:GetPublicKey",
    "kms:ListGrants",
    "kms:ListKeyPolicies",
    "kms:ListKeyRotations",
    "kms:ListResourceTags",
    "kms:PutKeyPolicy",
    "kms:RevokeGrant",
    "kms:RotateKeyOnDemand",
    "kms:ScheduleKeyDeletion",
    "kms:TagResource",
    "kms:UntagResource",
    "kms:UpdateKeyDescription",
)


class KeyOperations:
    """Direct use of one key.

    A role's own policy is enough here: the key's policy lets the account's root do everything, and thereby the
    account's IAM policies decide (AWS KMS Developer Guide, "Default key policy").  The key's policy stays short, and
    one place says what the role may do.
    """

    def __init__(self, key: Construct, key_arn: str, usage: KeyUsage | None, *, is_symmetric: bool) -> None:
        self._key = key
        self._key_arn = key_arn
        self._usage = usage
        self._is_symmetric = is_symmetric

    def encrypt(self, grantee: Grantee, *, context: Mapping[str, str] | None = None) -> None:
        """Let a role encrypt, and make data keys where the key is symmetric.

        Parameters
        ----------
        context
            Encryption context, names and values, that every call must send. Without it any is right.
        """
        actions = ENCRYPT_ACTIONS if self._is_symmetric else PUBLIC_ENCRYPT_ACTIONS
        self._allow(grantee, "EncryptWithKey", actions, "ENCRYPT_DECRYPT", context)

    def decrypt(self, grantee: Grantee, *, context: Mapping[str, str] | None = None) -> None:
        """Let a role decrypt; ``context`` as for `encrypt`."""
        self._allow(grantee, "DecryptWithKey", DECRYPT_ACTIONS, "ENCRYPT_DECRYPT", context)

    def encrypt_decrypt(self, grantee: Grantee, *, context: Mapping[str, str] | None = None) -> None:
        """Let a role encrypt and decrypt; ``context`` as for `encrypt`."""
        self.encrypt(grantee, context=context)
        self.decrypt(grantee, context=context)

    def sign(self, grantee: Grantee) -> None:
        """Let a role sign with an asymmetric key."""
        self._allow(grantee, "SignWithKey", SIGN_ACTIONS, "SIGN_VERIFY")

    def verify(self, grantee: Grantee) -> None:
        """Let a role verify signatures, in KMS or with the public key."""
        self._allow(grantee, "VerifyWithKey", VERIFY_ACTIONS, "SIGN_VERIFY")

    def generate_mac(self, grantee: Grantee) -> None:
        """Let a role make message authentication codes with an HMAC key."""
        self._allow(grantee, "GenerateMacWithKey", GENERATE_MAC_ACTIONS, "GENERATE_VERIFY_MAC")

    def verify_mac(self, grantee: Grantee) -> None:
        """Let a role verify message authentication codes."""
        self._allow(grantee, "VerifyMacWithKey", VERIFY_MAC_ACTIONS, "GENERATE_VERIFY_MAC")

    def agree(self, grantee: Grantee) -> None:
        """Let a role derive shared secrets with an elliptic-curve key for key agreement."""
        self._allow(grantee, "AgreeWithKey", AGREE_ACTIONS, "KEY_AGREEMENT")

    def administer(self, grantee: Grantee) -> None:
        """Let a role manage the key, its policy included, without using it."""
        grantee.add_to_policy(Statement(sid="AdministerKey", actions=ADMINISTER_ACTIONS, resources=(self._key_arn,)))

    def _allow(
        self,
        grantee: Grantee,
        sid: str,
        actions: tuple[str, ...],
        usage: KeyUsage,
        context: Mapping[str, str] | None = None,
    ) -> None:
        if self._usage not in (None, usage):
            reject(self._key, f"its usage is {self._usage}, and what was granted is for a key of usage {usage}")
        if context and not self._is_symmetric:
            reject(self._key, "an asymmetric key takes no encryption context; leave context out")
        tested = {f"kms:EncryptionContext:{name}": value for name, value in (context or {}).items()}
        grantee.add_to_policy(
            Statement(
                sid=sid,
                actions=actions,
                resources=(self._key_arn,),
                conditions={"StringEquals": tested} if tested else {},
            )
        )
