"""Concurrency that functions take out of the account's.

Source: AWS Lambda Developer Guide, "Understanding Lambda function scaling", "Configuring reserved concurrency for a
function" and "Configuring provisioned concurrency for a function".
"""

from __future__ import annotations

from dataclasses import dataclass

from cdktf import TerraformStack
from constructs import Construct

from constructs_lib.aws_lambda.rollout import Rollout
from constructs_lib.core.placement import Placement
from constructs_lib.core.tokens import is_token

UNRESERVED = 100  # of the account's, for functions without a reservation

_ATTRIBUTE = "_reserved_concurrency"


@dataclass(frozen=True, slots=True, kw_only=True)
class Concurrency:
    """What a function has of the account's concurrency for itself.

    Parameters
    ----------
    reserved
        Calls that may run at the same time, taken out of the account's. Without it the function has no limit of its
        own; 0 stops it.
    provisioned
        Instances of the released version that are kept ready, 1 or more, at a price of their own. Without it a call
        may wait for one to start.

    Example
    -------
    >>> Concurrency(reserved=20, provisioned=5).provisioned
    5
    """

    reserved: int | None = None
    provisioned: int | None = None


def concurrency_fault(concurrency: Concurrency, rollout: Rollout, *, has_snap_start: bool) -> str | None:
    """Return why AWS would refuse a function's concurrency for itself; nothing if it would not."""
    reserved, provisioned = concurrency.reserved, concurrency.provisioned
    if reserved is not None and reserved < 0 and not is_token(reserved):
        return f"its reserved concurrency is {reserved}; give 0, which stops the function, or more"
    if provisioned is None:
        return None
    if provisioned < 1 and not is_token(provisioned):
        return f"its provisioned concurrency is {provisioned}; give 1 or more, or leave it out"
    if reserved is not None and provisioned > reserved and not is_token(reserved):
        return f"its provisioned concurrency is {provisioned}, and only {reserved} are reserved; reserve as much"
    if rollout == Rollout.CANARY:
        # "Alias with weights can not be used with Provisioned Concurrency", in the middle of a rollout.
        return "it has provisioned concurrency and is rolled out as a canary, and AWS refuses both; take one"
    if has_snap_start:
        return "it has provisioned concurrency and snap_start, and AWS refuses both; take one"
    return None


def reserve(function: Construct, placement: Placement, concurrency: Concurrency) -> str | None:
    """Add a function's share to those of its stack, and return why the account has not as much; nothing if it has.

    Provisioned concurrency is part of the reservation; without one it is taken from what is not reserved.
    """
    kind, amount = "reserved", concurrency.reserved
    if amount is None:
        kind, amount = "provisioned", concurrency.provisioned
    if amount is None or is_token(amount):
        return None
    stack, region = TerraformStack.of(function), placement.region
    shares: dict[str, int] = getattr(stack, _ATTRIBUTE, {})
    shares[region] = shares.get(region, 0) + amount
    setattr(stack, _ATTRIBUTE, shares)
    most = max(0, placement.lambda_concurrency - UNRESERVED)
    if shares[region] > most:
        return (
            f"its {kind} concurrency is {amount}, which makes {shares[region]} in {region}, and of lambda_concurrency, "
            f"{placement.lambda_concurrency}, AWS lets {most} be reserved; reserve less, or have the account's limit "
            "raised and write it into the environment file"
        )
    return None
