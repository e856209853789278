from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

_REFERENCE = re.compile(r"\$context((?:\.[A-Za-z_][A-Za-z0-9_-]*)+)")


class Template:
    """A text with ``$context`` references, taken apart once.

    Only plain references are replaced, as API Gateway does in access logs and gateway responses; there are no
    directives of the template language in either.
    """

    def __init__(self, text: str) -> None:
        parts = _REFERENCE.split(text)
        self._parts: list[str | tuple[str, ...]] = [
            tuple(part[1:].split(".")) if index % 2 else part for index, part in enumerate(parts)
        ]

    def render(self, context: Iterable[Mapping[str, Any]], missing: str) -> str:
        """Return the text with each reference looked up in the mappings, the first that has it wins."""
        mappings = tuple(context)
        return "".join(
            part if isinstance(part, str) else as_text(look_up(mappings, part), missing) for part in self._parts
        )


def look_up(mappings: Iterable[Mapping[str, Any]], path: tuple[str, ...]) -> Any:
    """Return what stands at a path of keys in the first of the mappings that has it, or None."""
    for mapping in mappings:
        found: Any = mapping
        for key in path:
            found = found.get(key) if isinstance(found, Mapping) else None
        if found is not None:
            return found
    return None


def as_text(value: Any, missing: str) -> str:
    """Return a value as it stands in a text."""
    if value is None or isinstance(value, Mapping):
        return missing
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)
