"""Remembers what never changes of a construct: its node, and the node's place in the tree.

Each reading is a round trip to the kernel, and code that looks upwards for its stack or its region reads a lot.  The
`constructs` package declares these properties immutable; children, context and metadata, which change, are asked for.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from types import ModuleType
from typing import Any

_IMMUTABLE = {"Construct": ("node",), "Node": ("addr", "id", "path", "root", "scope")}


def remember_tree(constructs: ModuleType) -> None:
    """Make the classes of `constructs` ask the kernel once for each of these; another layout is left alone."""
    for class_name, properties in _IMMUTABLE.items():
        kind = getattr(constructs, class_name, None)
        for name in properties:
            ordinary = getattr(kind, name, None)
            if isinstance(ordinary, property) and ordinary.fget and ordinary.fset is None:
                setattr(kind, name, property(_once(name, ordinary.fget)))


def _once(name: str, get: Callable[[Any], Any]) -> Callable[[Any], Any]:
    attribute = f"_remembered_{name}"

    @wraps(get)  # jsii finds a subclass's own property by the getter's attributes
    def remembered(construct: Any) -> Any:
        try:
            return construct.__dict__[attribute]
        except KeyError:
            value = construct.__dict__[attribute] = get(construct)
            return value

    return remembered
