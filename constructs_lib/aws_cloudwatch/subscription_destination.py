"""Where a subscription filter sends events."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Protocol

from constructs_lib.core.placement import Placement
from constructs_lib.core.protocols import Grantee
from constructs_lib.core.statement import Statement
from constructs_lib.core.tokens import is_token

_STREAM = re.compile(r"arn:aws[a-z-]*:(kinesis|firehose):[a-z0-9-]+:\d{12}:(stream|deliverystream)/[\w.-]+", re.ASCII)
# CloudWatch Logs User Guide, "Subscription filters with Amazon Kinesis Data Streams" and "... Firehose".
_ACTIONS = {"kinesis": ("kinesis:PutRecord",), "firehose": ("firehose:PutRecord", "firehose:PutRecordBatch")}


class InvokedFunction(Protocol):
    """A Lambda function that is called through its alias."""

    @property
    def alias_arn(self) -> str:
        """ARN of the alias."""

    def allow_invoke(self, id: str, *, principal: str, source_arn: str, source_account: str | None = None) -> Any:
        """Let a service call the alias; return the permission."""


class DeliveryRole(Grantee, Protocol):
    """A role that CloudWatch Logs assumes."""

    @property
    def role_arn(self) -> str:
        """ARN of the role."""

    @property
    def policy(self) -> Any:
        """The inline policy, or none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StreamDestination:
    """A Kinesis data stream or a Firehose stream.

    Parameters
    ----------
    arn
        ARN of the stream, which may be a token.
    service
        Which of the two it is.
    role
        Role that ``logs.amazonaws.com`` assumes; it is granted the sending to this stream.
    """

    arn: str
    service: str
    role: DeliveryRole

    def fault(self, placement: Placement) -> str | None:
        """Return why CloudWatch Logs refuses the stream; nothing if it takes it."""
        if self.service not in _ACTIONS:
            return f"the destination's service is {self.service!r}; use {' or '.join(sorted(_ACTIONS))}"
        if is_token(self.arn):
            return None
        found = _STREAM.fullmatch(self.arn)
        if not found or found[1] != self.service:
            return f"the destination {self.arn!r} is not the ARN of a stream of {self.service}"
        if self.arn.split(":")[3] != placement.region:
            return f"the destination {self.arn!r} is in another region than the log group; give one beside it"
        return None

    def admit(self) -> None:
        """Let the role send."""
        sid = "SendLogsTo" + self.service.capitalize()
        self.role.add_to_policy(Statement(sid=sid, actions=_ACTIONS[self.service], resources=(self.arn,)))
