"""The one text of a JSON document, and its digest.

Names sorted by code point, no white space, UTF-8. A number is its value, not its spelling: ``1``, ``1.0`` and ``10e-1``
are one number, as they are to DynamoDB, which drops trailing zeros; a client that repeats a request may spell it anew.
Text is compared as it is, without Unicode normalization.
"""

import hashlib
import json
from decimal import Decimal

from common.json_document import Json
from common.numbers import number_text

_ENCODER = json.JSONEncoder(ensure_ascii=False)


def canonical_text(value: Json) -> str:
    """Return the document as text that equal documents share and others do not."""
    if isinstance(value, dict):
        members = (f"{_ENCODER.encode(name)}:{canonical_text(value[name])}" for name in sorted(value))
        return f"{{{','.join(members)}}}"
    if isinstance(value, list):
        return f"[{','.join(map(canonical_text, value))}]"
    if isinstance(value, Decimal):
        return number_text(value)
    return _ENCODER.encode(value)


def digest(value: Json) -> str:
    """Return the SHA-256 of the canonical text, as 64 hexadecimal digits."""
    return hashlib.sha256(canonical_text(value).encode()).hexdigest()
