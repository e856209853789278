"""Items as DynamoDB takes them, and their size as DynamoDB counts it."""

from decimal import Decimal
from typing import Any, TypeAlias

from common.json_document import Json, JsonObject
from common.numbers import number_text

AttributeValue: TypeAlias = dict[str, Any]

# Source: Amazon DynamoDB Developer Guide, "Constraints": 400 KB, names included.
MAX_ITEM_BYTES = 400 * 1024


def encode_item(item: JsonObject) -> dict[str, AttributeValue]:
    """Return the item's attributes in DynamoDB's JSON."""
    return {name: _encode(value) for name, value in item.items()}


def _encode(value: Json) -> AttributeValue:
    if isinstance(value, str):
        return {"S": value}
    if isinstance(value, Decimal):
        return {"N": number_text(value)}
    if isinstance(value, bool):
        return {"BOOL": value}
    if isinstance(value, dict):
        return {"M": encode_item(value)}
    if isinstance(value, list):
        return {"L": [_encode(member) for member in value]}
    return {"NULL": True}


def item_bytes(item: JsonObject) -> int:
    """Return the item's size in bytes.

    Exact but for numbers, whose size the source calls approximate: they count at their most.

    Source: Amazon DynamoDB Developer Guide, "DynamoDB item sizes and formats".
    """
    return sum(len(name.encode()) + _value_bytes(value) for name, value in item.items())


def _value_bytes(value: Json) -> int:
    if isinstance(value, str):
        return len(value.encode())
    if isinstance(value, Decimal):
        return _number_bytes(value)
    if isinstance(value, dict):
        return 3 + len(value) + item_bytes(value)
    if isinstance(value, list):
        return 3 + len(value) + sum(map(_value_bytes, value))
    return 1


def _number_bytes(number: Decimal) -> int:
    sign, digits, _ = number.as_tuple()
    # A byte for each two digits, of which the first can stand alone, one for the exponent, one for a minus sign.
    return len(digits) // 2 + 2 + sign
