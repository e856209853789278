"""Where a resource goes: account, region, provider, tags and the defaults of its roles.

A stack, a system or a region scope calls `place` once; every construct below asks `placement_of` for the nearest one
when it makes its resource.  No Aspect walks over the finished tree, and no system repeats ``provider=``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from constructs_lib.core.errors import ConstructError
from constructs_lib.core.tags import tags_fault

_ATTRIBUTE = "_placement"
_PATH = re.compile(r"/([!-.0-~]+/)*")  # IAM API Reference, CreateRole
_PATH_CHARACTERS = 512


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """What holds for all resources below one construct.

    Attributes
    ----------
    account
        Account id, 12 digits; empty where nobody has said it.
    region
        AWS region; empty where nobody has said it.
    provider
        The aliased provider of that region; ``None`` is the stack's default provider.
    tags
        Tags on top of the provider's ``default_tags``.
    role_path
        IAM path of every role.
    permissions_boundary
        ARN of the policy that bounds every role; ``None`` sets no boundary.
    lambda_concurrency
        Calls of all Lambda functions that the account lets run at the same time in a region.

    Raises
    ------
    ConstructError
        If AWS refuses the tags or the path.
    """

    account: str = ""
    region: str = ""
    provider: Any = None
    tags: Mapping[str, str] = field(default_factory=dict)
    role_path: str = "/"
    permissions_boundary: str | None = None
    lambda_concurrency: int = 1000  # AWS Lambda quotas, "Concurrent executions", unless AWS says otherwise

    def __post_init__(self) -> None:
        if fault := tags_fault(self.tags):
            raise ConstructError(fault)
        if len(self.role_path) > _PATH_CHARACTERS or not _PATH.fullmatch(self.role_path):
            msg = f"the role path {self.role_path!r} does not begin and end with a slash; write one such as '/apps/'"
            raise ConstructError(msg)

    def role_arn(self, role_name: str) -> str:
        """Return the ARN of a role by its literal name, for policies that must not refer to a resource."""
        return f"arn:aws:iam::{self.account}:role{self.role_path}{role_name}"

    def arn(self, service: str, resource: str) -> str:
        """Return a literal ARN in this account and region."""
        return f"arn:aws:{service}:{self.region}:{self.account}:{resource}"


def place(construct: Any, **changes: Any) -> Placement:
    """Set the placement of everything below a construct: what holds above it, with these fields changed.

    ``tags`` are added to those from above.
    """
    above = placement_of(construct)
    if "tags" in changes:
        changes["tags"] = {**above.tags, **changes["tags"]}
    placement = replace(above, **changes)
    setattr(construct, _ATTRIBUTE, placement)
    return placement


def placement_of(construct: Any) -> Placement:
    """Return the placement that is nearest above a construct; an empty one if nobody set any."""
    placement: Placement | None = getattr(construct, _ATTRIBUTE, None)
    if placement is None:
        parent = construct.node.scope
        placement = placement_of(parent) if parent is not None else Placement()
        # Kept, because asking the construct tree is a round trip to the kernel.
        setattr(construct, _ATTRIBUTE, placement)
    return placement


def region_fault(what: str, region: str, placement: Placement) -> str | None:
    """Return that something is in another region than what works with it; nothing if it is not.

    Parameters
    ----------
    what
        What it is, in words, and its name.
    region
        The region that it is in; empty where nobody has said it.
    """
    if placement.region == region or not region or not placement.region:
        return None
    return f"{what} is in {region}, and this is in {placement.region}; give one of that region"


def located(construct: Any) -> Placement:
    """Return the placement of a construct whose policies need a literal account and region.

    Raises
    ------
    ConstructError
        If nobody above the construct has said them.
    """
    placement = placement_of(construct)
    if not placement.account or not placement.region:
        msg = (
            f"{construct.node.path}: its policy needs a literal account and region; "
            "call place(stack, account=..., region=...) first"
        )
        raise ConstructError(msg)
    return placement
