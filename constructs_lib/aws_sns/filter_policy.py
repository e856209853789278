"""Which messages a subscription gets."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from constructs_lib.aws_sns.match import Match
from constructs_lib.core.errors import ConstructError

# Amazon SNS Developer Guide, "Filter policy constraints".
_MOST_KEYS = 5
_MOST_COMBINATIONS = 150
_MOST_BYTES = 262_144


@dataclass(frozen=True, slots=True, kw_only=True)
class FilterPolicy:
    """The messages that meet a condition of every name; a subscription gets no others.

    Parameters
    ----------
    where
        The conditions of each name, of which one has to hold: up to five names, and 150 combinations of conditions.
        In a body a dot stands between the names of nested properties; only the outermost names count, but each level
        multiplies the combinations.
    scope
        What the names are of: a message's attributes, or its body, which has to be JSON.

    Raises
    ------
    ConstructError
        If SNS refuses the policy.

    Example
    -------
    >>> paid = FilterPolicy(where={"order.state": (Match.equal("paid"), Match.prefix("refund"))}, scope="body")
    >>> paid.render()
    '{"order":{"state":["paid",{"prefix":"refund"}]}}'
    """

    where: Mapping[str, tuple[Match, ...]]
    scope: Literal["attributes", "body"] = "attributes"

    def __post_init__(self) -> None:
        outermost = {name.split(".")[0] if self.scope == "body" else name for name in self.where}
        if not 1 <= len(outermost) <= _MOST_KEYS:
            self._refuse(f"it has {len(outermost)} names; SNS takes 1 to {_MOST_KEYS}")
        if empty := next((name for name, matches in self.where.items() if not name or not matches), None):
            self._refuse(
                f"the name {empty!r} has no condition, so that no message would pass; give one, or leave it out"
            )
        combinations = math.prod(len(matches) * self._depth(name) for name, matches in self.where.items())
        if combinations > _MOST_COMBINATIONS:
            self._refuse(f"it has {combinations} combinations; SNS takes {_MOST_COMBINATIONS}")
        if (size := len(self.render().encode())) > _MOST_BYTES:
            self._refuse(f"it has {size} bytes; SNS takes {_MOST_BYTES}")

    def render(self) -> str:
        """Return the policy as JSON text."""
        policy: dict[str, Any] = {}
        for name, matches in self.where.items():
            *parents, leaf = name.split(".") if self.scope == "body" else [name]
            place = policy
            for parent in parents:
                place = place.setdefault(parent, {})
                if not isinstance(place, dict):
                    self._refuse(f"the name {name!r} stands below one that has conditions itself; give one of them")
            if leaf in place:
                self._refuse(f"the name {name!r} stands above one that has conditions itself; give one of them")
            place[leaf] = [match.rendered for match in matches]
        return json.dumps(policy, separators=(",", ":"))

    def _depth(self, name: str) -> int:
        return name.count(".") + 1 if self.scope == "body" else 1

    def _refuse(self, fault: str) -> None:
        msg = f"filter policy over {', '.join(self.where) or 'nothing'}: {fault}"
        raise ConstructError(msg)
