"""What DynamoDB refuses of a table, and Terraform lets through."""

from __future__ import annotations

import re

from constructs_lib.aws_dynamodb.attribute import Attribute
from constructs_lib.core.tokens import is_token

# DynamoDB Developer Guide, "Naming rules" and "Quotas".
_NAME = re.compile(r"[a-zA-Z0-9_.-]{3,255}")
_TTL_CHARACTERS = 255  # DynamoDB API Reference, TimeToLiveSpecification
_RECOVERY_DAYS = range(1, 36)  # the same, PointInTimeRecoverySpecification


def name_fault(name: str) -> str | None:
    """Return why DynamoDB refuses a name of a table or an index; nothing if it does not."""
    if is_token(name) or _NAME.fullmatch(name):
        return None
    return f"the table name {name!r} is not 3 to 255 letters, digits or '_.-'"


def keys_fault(keys: tuple[Attribute, ...]) -> str | None:
    """Return why DynamoDB refuses a table's keys; nothing if it does not."""
    if len({key.name for key in keys}) < len(keys):
        return f"partition_key and sort_key are both {keys[0].name!r}; give them different names"
    return None


def ttl_fault(ttl_attribute: str | None, keys: tuple[Attribute, ...]) -> str | None:
    """Return why items could never expire by an attribute; nothing if they could."""
    if ttl_attribute is None or is_token(ttl_attribute):
        return None
    if not 1 <= len(ttl_attribute) <= _TTL_CHARACTERS:
        return f"the ttl attribute {ttl_attribute!r} is not 1 to {_TTL_CHARACTERS} characters long"
    if any(key.name == ttl_attribute and key.type != "N" for key in keys):
        return f"the ttl attribute {ttl_attribute!r} is a key that holds no number; name another attribute"
    return None


def recovery_fault(days: int | None) -> str | None:
    """Return why DynamoDB keeps no backups for so many days; nothing if it does."""
    if days is None or is_token(days) or days in _RECOVERY_DAYS:
        return None
    return f"recovery_days is {days}; AWS takes 1 to 35"
