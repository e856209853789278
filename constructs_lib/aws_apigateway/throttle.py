"""How many requests are let through."""

from __future__ import annotations

import math
from dataclasses import dataclass

from constructs_lib.core.errors import ConstructError
from constructs_lib.core.tokens import is_token


@dataclass(frozen=True, slots=True, kw_only=True)
class Throttle:
    """A token bucket: it holds ``burst`` requests and is refilled at ``rate_per_second``.

    API Gateway aims at these numbers and does not promise them; all callers share the bucket.

    Parameters
    ----------
    rate_per_second
        Requests a second in the long run, above 0.
    burst
        Requests at once, 1 or more.

    Raises
    ------
    ConstructError
        If either number lets nothing through, or the rate lets everything through.

    Example
    -------
    >>> Throttle(rate_per_second=0.5, burst=2).burst
    2

    Source: API Gateway Developer Guide, "Throttle requests to your REST APIs for better throughput".
    """

    rate_per_second: float
    burst: int

    def __post_init__(self) -> None:
        is_rate = is_token(self.rate_per_second) or 0 < self.rate_per_second < math.inf
        if not is_rate or (self.burst < 1 and not is_token(self.burst)):
            msg = (
                f"the throttle is {self.rate_per_second} requests/s with a burst of {self.burst}, which lets nothing "
                "or everything through; give a rate above 0 and a burst of 1 or more"
            )
            raise ConstructError(msg)
