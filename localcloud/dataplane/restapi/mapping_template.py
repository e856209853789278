from __future__ import annotations

import base64
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from urllib.parse import quote_plus, unquote_plus

from localcloud.dataplane.limits import NotSupportedError
from localcloud.dataplane.restapi.request import Headers, Request
from localcloud.dataplane.restapi.template import as_text, look_up


@dataclass(frozen=True, slots=True)
class Scope:
    """What a template may name: the request, the stage's variables, and ``$input.body``."""

    request: Request
    variables: Mapping[str, str]
    body: str


Read = Callable[[Scope], str]

_QUOTED = r"""(?:'[^']*'|"[^"]*")"""
_NAMED = (
    r"context(?:\.[A-Za-z_][\w-]*)+|stageVariables\.\w+|input\.body"
    rf"|input\.params\({_QUOTED}\)|input\.params\(\)\.(?:header|querystring|path)\.get\({_QUOTED}\)"
    rf"|input\.(?:json|path)\({_QUOTED}\)"
)
_REFERENCE = re.compile(rf"\$(?:util\.(?P<function>\w+)\(\$(?P<argument>{_NAMED})\)|(?P<plain>{_NAMED}))")
_UNKNOWN = re.compile(r"\$!?\{?[A-Za-z]|#\{?[a-z@]|#[#*\[]")
# The one form with directives: answers the request's origin when it is one of several.
_ORIGIN = re.compile(
    r"""#set\(\$origin = \$input\.params\(\)\.header\.get\("Origin"\)\)"""
    r"""#if\(!\$origin\)#set\(\$origin = \$input\.params\(\)\.header\.get\("origin"\)\)#end"""
    r"""#if\((?P<known>\$origin == "[^"]+"(?: \|\| \$origin == "[^"]+")*)\)"""
    r"""#set\(\$context\.responseOverride\.header\.(?P<header>[\w-]+) = \$origin\)#end"""
)
_KNOWN = re.compile(r'\$origin == "([^"]+)"')
_JSON_PATH = re.compile(r"\$(?:\.\w+)*")


class MappingTemplate:
    """A mapping template of an integration, taken apart once.

    Raises
    ------
    NotSupportedError
        If it holds a directive or a reference that is not known: nothing is passed on as it stands.

    Source: API Gateway, "Mapping template and access logging variable reference".
    """

    def __init__(self, text: str) -> None:
        origin = _ORIGIN.match(text)
        self._origins = frozenset(_KNOWN.findall(origin["known"])) if origin else frozenset()
        self._header = origin["header"] if origin else ""
        self._parts: list[str | Read] = []
        begin = origin.end() if origin else 0
        for found in _REFERENCE.finditer(text, begin):
            self._add(text[begin : found.start()])
            self._parts.append(_reader(found["function"], found["argument"] or found["plain"]))
            begin = found.end()
        self._add(text[begin:])

    def render(self, scope: Scope) -> str:
        """Return the text for one request."""
        return "".join(part if isinstance(part, str) else part(scope) for part in self._parts)

    def overrides(self, request: Request) -> Headers:
        """Return the headers that the template sets itself."""
        origin = request.lower.get("origin")
        return [(self._header, origin)] if origin in self._origins and origin else []

    def _add(self, text: str) -> None:
        if _UNKNOWN.search(text):
            raise NotSupportedError(f"mapping template with {text.strip()[:80]!r}")
        if text:
            self._parts.append(text)


@lru_cache(maxsize=512)
def mapping_template(text: str) -> MappingTemplate:
    """Return the template that a text means."""
    return MappingTemplate(text)


def _reader(function: str | None, name: str) -> Read:
    read = _named(name)
    if function is None:
        return read
    apply = _FUNCTIONS.get(function)
    if apply is None:
        raise NotSupportedError(f"mapping template with $util.{function}")
    return lambda scope: apply(read(scope))


def _named(name: str) -> Read:
    head, _, rest = name.partition(".")
    if head == "context":
        path = tuple(rest.split("."))
        return lambda scope: as_text(look_up(scope.request.views(), path), "")
    if head == "stageVariables":
        return lambda scope: scope.variables.get(rest, "")
    if rest == "body":
        return lambda scope: scope.body
    argument = rest[rest.rindex("(") + 2 : -2]
    if rest.startswith("params()"):
        where = rest.split(".")[1]
        return lambda scope: _parameters(scope.request)[where].get(argument, "")
    if rest.startswith("params"):
        return lambda scope: _parameter(scope.request, argument)
    if not _JSON_PATH.fullmatch(argument):
        raise NotSupportedError(f"mapping template with the JSON path {argument!r}")
    keys = tuple(argument.split(".")[1:])
    if rest.startswith("json"):
        return lambda scope: json.dumps(_in_body(scope, keys), separators=(",", ":"))
    return lambda scope: as_text(_in_body(scope, keys), "")


def _parameters(request: Request) -> dict[str, Mapping[str, str]]:
    return {
        "path": request.parameters,
        "querystring": {name: values[-1] for name, values in request.arguments.items()},
        "header": {name: values[-1] for name, values in request.headers.items()},
    }


def _parameter(request: Request, name: str) -> str:
    return next((found[name] for found in _parameters(request).values() if name in found), "")


def _in_body(scope: Scope, keys: tuple[str, ...]) -> Any:
    try:
        found = json.loads(scope.body or "{}")
    except ValueError:
        return None
    return look_up([found], keys) if keys else found


def _escaped(text: str) -> str:
    return json.dumps(text)[1:-1].replace("'", "\\'").replace("/", "\\/")


_FUNCTIONS: Mapping[str, Callable[[str], str]] = {
    "urlEncode": quote_plus,
    "urlDecode": unquote_plus,
    "escapeJavaScript": _escaped,
    "base64Encode": lambda text: base64.b64encode(text.encode()).decode(),
    "base64Decode": lambda text: base64.b64decode(text).decode("utf-8", "replace"),
}
