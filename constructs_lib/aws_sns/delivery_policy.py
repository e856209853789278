"""How often an HTTPS delivery is tried."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Literal

from constructs_lib.core.errors import ConstructError

# Amazon SNS Developer Guide, "Amazon SNS message delivery retries".
_MOST_RETRIES = 100
_MOST_DELAY_SECONDS = 3_600


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryPolicy:
    """Tries of an HTTPS delivery: at once, then at the shortest delay, growing, then at the longest.

    Parameters
    ----------
    retries
        All tries after the first one, 0 to 100.
    retries_at_once, retries_at_shortest, retries_at_longest
        How many of them have no delay, the shortest and the longest; the delays of the others grow between the two.
    shortest_delay_seconds, longest_delay_seconds
        1 to 3,600 seconds.
    backoff
        How the delays grow.
    most_per_second
        Deliveries a second to one endpoint. Without it there is no limit.
    content_type
        Content type of the requests. Without it, ``text/plain``.

    Raises
    ------
    ConstructError
        If SNS refuses a number.
    """

    retries: int = 3
    retries_at_once: int = 0
    retries_at_shortest: int = 0
    retries_at_longest: int = 0
    shortest_delay_seconds: int = 20
    longest_delay_seconds: int = 20
    backoff: Literal["linear", "arithmetic", "geometric", "exponential"] = "linear"
    most_per_second: int | None = None
    content_type: str | None = None

    def __post_init__(self) -> None:
        if not 0 <= self.retries <= _MOST_RETRIES:
            self._refuse(f"retries is {self.retries}; SNS takes 0 to {_MOST_RETRIES}")
        phases = (self.retries_at_once, self.retries_at_shortest, self.retries_at_longest)
        if min(phases) < 0 or sum(phases) > self.retries:
            self._refuse(
                f"{' + '.join(map(str, phases))} retries are at a fixed delay, of {self.retries} in all; raise retries"
            )
        if not 1 <= self.shortest_delay_seconds <= self.longest_delay_seconds <= _MOST_DELAY_SECONDS:
            self._refuse(
                f"the delays are {self.shortest_delay_seconds} to {self.longest_delay_seconds} s; "
                f"SNS takes 1 to {_MOST_DELAY_SECONDS:,}, the shortest first"
            )
        if self.most_per_second is not None and self.most_per_second < 1:
            self._refuse(f"most_per_second is {self.most_per_second}; give 1 or more")

    def for_subscription(self) -> str:
        """Return the policy of a subscription, as JSON text."""
        return _text(self._parts())

    def for_topic(self) -> str:
        """Return the policy of a topic, as JSON text; a subscription's own goes before it."""
        parts = self._parts()
        names = {"healthyRetryPolicy": "defaultHealthyRetryPolicy", "throttlePolicy": "defaultThrottlePolicy"}
        names["requestPolicy"] = "defaultRequestPolicy"
        return _text(
            {"http": {names[name]: part for name, part in parts.items()} | {"disableSubscriptionOverrides": False}}
        )

    def _parts(self) -> dict[str, Any]:
        parts: dict[str, Any] = {
            "healthyRetryPolicy": {
                "minDelayTarget": self.shortest_delay_seconds,
                "maxDelayTarget": self.longest_delay_seconds,
                "numRetries": self.retries,
                "numNoDelayRetries": self.retries_at_once,
                "numMinDelayRetries": self.retries_at_shortest,
                "numMaxDelayRetries": self.retries_at_longest,
                "backoffFunction": self.backoff,
            }
        }
        if self.most_per_second is not None:
            parts["throttlePolicy"] = {"maxReceivesPerSecond": self.most_per_second}
        if self.content_type is not None:
            parts["requestPolicy"] = {"headerContentType": self.content_type}
        return parts

    def _refuse(self, fault: str) -> None:
        msg = f"delivery policy: {fault}"
        raise ConstructError(msg)


def _text(policy: dict[str, Any]) -> str:
    return json.dumps(policy, separators=(",", ":"))
