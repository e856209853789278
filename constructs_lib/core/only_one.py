"""Two resources where AWS takes one, though nothing that it takes one of has a name."""

from __future__ import annotations

from typing import Any

from constructs_lib.core.errors import reject

_ATTRIBUTE = "_only_ones"


def only_one(construct: Any, what: str, *subject: str) -> None:
    """Say that a construct is the one of its kind for a subject, such as an alias.

    Parameters
    ----------
    what
        What there is one of, in words: ``the URL of orders-put-dev``.
    subject
        Names or ARNs of what it is for. Tokens too: that of one attribute of one resource is always the same.

    Raises
    ------
    ConstructError
        If another construct of the app has said the same.
    """
    root = construct.node.root
    owners: dict[tuple[str, ...], str] = getattr(root, _ATTRIBUTE, {})
    setattr(root, _ATTRIBUTE, owners)
    owner = owners.setdefault((type(construct).__name__, *subject), construct.node.path)
    if owner != construct.node.path:
        reject(construct, f"{what} is {owner} already, and AWS takes one; leave this one out")
