"""What the body of a request or an answer must be."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from constructs_lib.aws_apigateway import json_schema
from constructs_lib.core.errors import ConstructError

# API Gateway API Reference, CreateModel.
_NAME = re.compile(r"[a-zA-Z0-9]+")
_DESCRIPTION_CHARACTERS = 1024
_MEDIA_TYPE = re.compile(r"[a-z]+/[a-zA-Z0-9!#$&^_.+-]+")
_REFERENCE = re.compile(r'"\$ref": "model:([a-zA-Z0-9]+)"')


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """A named JSON schema.

    As ``request_model`` of a route, API Gateway holds bodies of type ``application/json`` against it: a body that is no
    JSON (``NaN`` and ``Infinity`` are none), or does not fit, is answered 400 and does not reach the function; so is an
    empty body, unless the schema takes ``null``.  The answer says what a body must be, not where this one is at fault:
    what a caller should be told exactly is better checked by the function.  In an answer it is documentation.

    Parameters
    ----------
    name
        Letters and digits.
    description
        What a body must be, 1 to 1,024 characters; callers whose body is refused read it.
    schema
        JSON Schema draft 4, without ``$schema``, which is added. ``{"$ref": "model:Item"}`` refers to another model of
        the same API.

    Raises
    ------
    ConstructError
        If AWS refuses the name or the description, or API Gateway would replace part of the description or
        not understand the schema.

    Example
    -------
    >>> order = Model(name="Order", description="An order", schema={"type": "object", "required": ["item"]})
    >>> order.render()
    '{"$schema": "http://json-schema.org/draft-04/schema#", "type": "object", "required": ["item"]}'

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
            self._refuse(f"the description has {len(self.description)} characters; give 1 to {_DESCRIPTION_CHARACTERS}")
        if "$" in self.description:
            self._refuse(f"the description {self.description!r} is shown to callers; leave out the '$'")
        if fault := json_schema.fault(self.schema):
            self._refuse(fault)

    @property
    def references(self) -> tuple[str, ...]:
        """Names of the models that the schema refers to."""
        return tuple(dict.fromkeys(_REFERENCE.findall(self.render())))

    def render(self, addresses: Mapping[str, str] | None = None) -> str:
        """Return the schema as JSON text.

        Parameters
        ----------
        addresses
            Addresses of other models by name, which take the place of references to them.
        """
        text = json.dumps({"$schema": json_schema.DRAFT_4, **self.schema})
        return _REFERENCE.sub(lambda found: f'"$ref": "{(addresses or {}).get(found[1], found[0][9:-1])}"', text)

    def _refuse(self, fault: str) -> None:
        msg = f"model {self.name!r}: {fault}"
        raise ConstructError(msg)


def media_type_fault(media_type: str) -> str | None:
    """Return why a text is no media type; nothing if it is one."""
    if _MEDIA_TYPE.fullmatch(media_type):
        return None
    return f"the content type {media_type!r} is no media type; write one such as 'application/json', without parameters"


def models_fault(models: Iterable[Model]) -> str | None:
    """Return why models cannot stand in one API; nothing if they can."""
    known: dict[str, Model] = {}
    for model in models:
        if known.setdefault(model.name, model) != model:
            return f"two different models are named {model.name!r}; rename one"
    for model in known.values():
        if missing := next((name for name in model.references if name not in known), None):
            return f"model {model.name!r} refers to the model {missing!r}, which the API has not; add it to models"
        if model.name in _reached(model, known):
            return (
                f"model {model.name!r} refers to itself; API Gateway makes one model after the other: nest the schema"
            )
    return None


def _reached(model: Model, known: Mapping[str, Model]) -> set[str]:
    reached: set[str] = set()
    waiting = list(model.references)
    while waiting:
        name = waiting.pop()
        if name not in reached:
            reached.add(name)
            waiting += known[name].references if name in known else ()
    return reached
