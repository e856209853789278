"""What the body of a request must be."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from constructs_lib.aws_apigateway import json_schema
from constructs_lib.core.errors import ConstructError

# API Gateway API Reference, CreateModel.
_NAME = re.compile(r"[a-zA-Z0-9]+")
_DESCRIPTION_CHARACTERS = 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestModel:
    """A JSON schema that API Gateway holds bodies of type ``application/json`` against.

    A body that is no JSON (``NaN`` and ``Infinity`` are none), or does not fit, is answered 400 and does not reach
    the function; so is an empty body, unless the schema takes ``null``.  The answer says what a body must be, not where
    this one is at fault: what a caller should be told exactly is better checked by the function.

    Parameters
    ----------
    name
        Letters and digits.
    description
        What a body must be, 1 to 1,024 characters; callers whose body is refused read it.
    schema
        JSON Schema draft 4, without ``$schema``, which is added.

    Raises
    ------
    ConstructError
        If AWS refuses the name or the description, or API Gateway would replace part of the description or not
        understand the schema.

    Example
    -------
    >>> RequestModel(name="Order", description="An order", schema={"type": "object", "required": ["item"]})

    Source: API Gateway Developer Guide, "Request validation for REST APIs" and "Data models for REST APIs".
    """

    name: str
    description: str
    schema: Mapping[str, Any]

    def __post_init__(self) -> None:
        if not _NAME.fullmatch(self.name):
            msg = f"the model name {self.name!r} holds more than letters and digits; AWS refuses it"
            raise ConstructError(msg)
        if not 1 <= len(self.description) <= _DESCRIPTION_CHARACTERS:
            length = len(self.description)
            msg = f"model {self.name!r}: the description has {length} characters; give 1 to {_DESCRIPTION_CHARACTERS}"
            raise ConstructError(msg)
        if "$" in self.description:
            msg = f"model {self.name!r}: the description {self.description!r} is shown to callers; leave out the '$'"
            raise ConstructError(msg)
        if fault := json_schema.fault(self.schema):
            msg = f"model {self.name!r}: {fault}"
            raise ConstructError(msg)

    def render(self) -> str:
        """Return the schema as JSON text."""
        return json.dumps({"$schema": json_schema.DRAFT_4, **self.schema})
