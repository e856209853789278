"""Which queues may name a queue as their dead letter queue."""

from __future__ import annotations

import json
from typing import Any, Literal

from constructs_lib.core.errors import reject

_MOST_SOURCES = 10  # Amazon SQS API Reference, SetQueueAttributes, sourceQueueArns

RedriveSources = Literal["named", "all"]


class RedriveAllow:
    """The redrive-allow policy of one queue, which grows with every queue that names it."""

    def __init__(self, construct: Any, sources: RedriveSources) -> None:
        self._construct = construct
        self._sources = sources
        self._arns: list[str] = []

    def admit(self, literal_arn: str) -> None:
        """Let a queue, named by its literal ARN, send its dead letters."""
        if literal_arn in self._arns:
            return
        self._arns.append(literal_arn)
        if self._sources == "named" and len(self._arns) > _MOST_SOURCES:
            reject(
                self._construct,
                f"{len(self._arns)} queues send their dead letters here, and AWS takes {_MOST_SOURCES} by name; "
                "give redrive_sources='all', or a second dead letter queue",
            )

    def render(self) -> str:
        """Return the policy as JSON text, in the form that AWS answers with."""
        if self._sources == "all":
            policy: dict[str, Any] = {"redrivePermission": "allowAll"}
        elif self._arns:
            policy = {"redrivePermission": "byQueue", "sourceQueueArns": sorted(self._arns)}
        else:
            policy = {"redrivePermission": "denyAll"}
        return json.dumps(policy, separators=(",", ":"))
