"""JSON bodies: every digit kept, every fault named by its place.

Stricter than JSON where a store would have to guess or to drop something: no property named twice, no half of a
surrogate pair, no NUL, no number that DynamoDB cannot hold. A place is a JSON pointer (RFC 6901).
"""

import json
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, NoReturn, TypeAlias

from common.errors import InvalidBodyError
from common.numbers import NumberError, parse_number

Json: TypeAlias = "dict[str, Json] | list[Json] | str | Decimal | bool | None"
JsonObject: TypeAlias = dict[str, Json]

# Source: Amazon DynamoDB Developer Guide, "Constraints": 32 levels; the attribute that holds the object is one.
MAX_LEVELS = 32
# Source: the same, "Attributes": a name has 1 to 65,535 bytes.
MAX_NAME_BYTES = 65_535
_LONGEST_POINTER = 200

_Path: TypeAlias = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class _Fault:
    """Stands where the parser met a fault, until the walk over the document knows the place."""

    reason: str
    at: _Path = ()


def parse_object(body: bytes) -> JsonObject:
    """Return the JSON object in a body, its numbers as normalized decimals.

    Raises
    ------
    InvalidBodyError
        If the body is empty, not UTF-8, not JSON, no object, or holds what cannot be stored.
    """
    document = _decode(_text(body))
    if not isinstance(document, dict):
        if isinstance(document, _Fault):
            _refuse((), document)
        raise InvalidBodyError("the body is not a JSON object; send {...}")
    _check(document, ())
    return document


def _text(body: bytes) -> str:
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError as error:
        # "from None", here and below: the parser's own exceptions quote the body.
        raise InvalidBodyError(f"the body is not UTF-8 at byte {error.start + 1}") from None
    if text.startswith("\ufeff"):
        raise InvalidBodyError("the body starts with a byte order mark; send UTF-8 without it")
    if not text.strip():
        raise InvalidBodyError("the body is empty; send a JSON object")
    return text


def _number(text: str) -> Decimal | _Fault:
    try:
        return parse_number(text)
    except NumberError as error:
        return _Fault(str(error))


def _constant(_: str) -> _Fault:
    return _Fault("NaN and Infinity are not JSON numbers")


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any] | _Fault:
    members = dict(pairs)
    if len(members) == len(pairs):
        return members
    names = Counter(name for name, _ in pairs)
    return _Fault("the property stands here more than once", (names.most_common(1)[0][0],))


_DECODER = json.JSONDecoder(parse_float=_number, parse_int=_number, parse_constant=_constant, object_pairs_hook=_object)


def _decode(text: str) -> Any:
    try:
        return _DECODER.decode(text)
    except json.JSONDecodeError as error:
        raise InvalidBodyError(f"the body is not valid JSON at line {error.lineno}, column {error.colno}") from None
    except RecursionError:
        raise InvalidBodyError(f"the body is nested deeper than {MAX_LEVELS} levels") from None


def _check(value: Any, path: _Path) -> None:
    if isinstance(value, str):
        _check_text(value, path)
    elif isinstance(value, dict):
        _check_level(path)
        for name, member in value.items():
            _check_name(name, path)
            _check(member, (*path, name))
    elif isinstance(value, list):
        _check_level(path)
        for index, member in enumerate(value):
            _check(member, (*path, index))
    elif isinstance(value, _Fault):
        _refuse(path, value)


def _check_level(path: _Path) -> None:
    # The object itself is level 1 and what an object or an array holds is one level below it.
    if len(path) + 1 >= MAX_LEVELS:
        _refuse(path, _Fault(f"the body is nested deeper than {MAX_LEVELS} levels"))


def _check_name(name: str, path: _Path) -> None:
    if not name:
        _refuse(path, _Fault("a property has an empty name"))
    _check_text(name, path, "a property's name")
    if len(name.encode()) > MAX_NAME_BYTES:
        _refuse(path, _Fault(f"a property's name is longer than {MAX_NAME_BYTES} bytes"))


def _check_text(text: str, path: _Path, what: str = "the text") -> None:
    if "\0" in text:
        _refuse(path, _Fault(f"{what} holds the character U+0000"))
    if not text.isascii() and any("\ud800" <= character <= "\udfff" for character in text):
        _refuse(path, _Fault(f"{what} holds half of a surrogate pair"))


def _refuse(path: _Path, fault: _Fault) -> NoReturn:
    where = "".join(f"/{str(step).replace('~', '~0').replace('/', '~1')}" for step in (*path, *fault.at))
    if len(where) > _LONGEST_POINTER:
        where = f"{where[:_LONGEST_POINTER]}..."
    raise InvalidBodyError(f"{where or 'the body'}: {fault.reason}")
