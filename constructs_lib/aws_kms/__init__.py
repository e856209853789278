"""AWS Key Management Service."""

from constructs_lib.aws_kms.key import Key
from constructs_lib.aws_kms.key_grants import KeyGrants

__all__ = ["Key", "KeyGrants"]
