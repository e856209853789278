"""How a construct refuses what AWS would refuse later."""

from __future__ import annotations

from typing import Any, NoReturn


class ConstructError(ValueError):
    """An argument that contradicts another one, or that AWS refuses."""


def reject(construct: Any, message: str) -> NoReturn:
    """Raise a ConstructError that begins with the construct's path.

    ``message`` names what is wrong, the value and the way out: lower case, no full stop.
    """
    path = construct.node.path
    raise ConstructError(f"{path}: {message}" if path else message)
