"""Two resources of one physical name.

Some AWS APIs answer the second create with the first one's resource, or overwrite it: both applies end well, and what
the two settings disagree about changes with every apply.
"""

from __future__ import annotations

from typing import Any

from constructs_lib.core.errors import reject
from constructs_lib.core.placement import Placement
from constructs_lib.core.tokens import is_token

_ATTRIBUTE = "_physical_names"


def claim(
    construct: Any, kind: str, name: str, placement: Placement, *, is_global: bool = False, has_case: bool = True
) -> None:
    """Take a physical name for a construct.

    Parameters
    ----------
    kind
        What is called so, in words: ``table``.
    is_global
        Whether the name is taken in every region of the account.
    has_case
        Whether small and capital letters make two names.

    Raises
    ------
    ConstructError
        If another construct of the app has it in the same account and region.
    """
    if is_token(name):
        return
    root = construct.node.root
    taken: dict[tuple[str, ...], str] = getattr(root, _ATTRIBUTE, {})
    setattr(root, _ATTRIBUTE, taken)
    place = (placement.account, "" if is_global else placement.region)
    owner = taken.setdefault((kind, name if has_case else name.lower(), *place), construct.node.path)
    if owner != construct.node.path:
        reject(construct, f"the {kind} {name!r} is {owner}'s already; give this one another name")
