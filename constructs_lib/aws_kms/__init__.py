"""AWS Key Management Service."""

from constructs_lib.aws_kms.existing_key import ExistingKey
from constructs_lib.aws_kms.key import Key
from constructs_lib.aws_kms.key_grants import KeyGrants

__all__ = ["ExistingKey", "Key", "KeyGrants"]
