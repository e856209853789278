"""A queue that another stack, or nobody's, has made."""

from __future__ import annotations

import re

from constructs import Construct

from constructs_lib.aws_sqs.fifo_queue import SUFFIX
from constructs_lib.aws_sqs.queue_grants import QueueGrants
from constructs_lib.aws_sqs.queue_metrics import QueueMetrics
from constructs_lib.core.errors import reject
from constructs_lib.core.protocols import EncryptionKey
from constructs_lib.core.resource_policy import KeptPolicy

_ARN = re.compile(r"arn:aws[a-z-]*:sqs:([a-z0-9-]+):(\d{12}):([\w-]{1,80}(?:\.fifo)?)", re.ASCII)


class ExistingQueue(Construct):
    """A queue that exists already; nothing is made, and its settings and its policy stay what they are.

    Parameters
    ----------
    arn
        ARN of the queue; a literal.
    key
        The customer-managed key that it is encrypted with, where it is: grants give the use of it.
    admits
        Service principals that its policy admits by itself, such as ``s3.amazonaws.com``; who needs another one is
        refused.
    visibility_timeout_seconds
        Seconds that it hides a received message, for those who check against it.
    retention_seconds
        Seconds that it keeps a message, for those who check against it.

    Raises
    ------
    ConstructError
        If the ARN is not a queue's.

    Example
    -------
    >>> failed = Queue.from_arn(system, "Failed", "arn:aws:sqs:us-east-1:123456789012:failed-dev")
    >>> failed.queue_name
    'failed-dev'
    """

    def __init__(
        self,
        scope: Construct,
        id: str,
        *,
        arn: str,
        key: EncryptionKey | None = None,
        admits: tuple[str, ...] = (),
        visibility_timeout_seconds: int | None = None,
        retention_seconds: int | None = None,
    ) -> None:
        super().__init__(scope, id)
        found = _ARN.fullmatch(arn)
        if not found:
            reject(self, f"{arn!r} is not the ARN of a queue; write arn:aws:sqs:region:account:name")
        region, account, self.queue_name = found.groups()
        self.queue_arn = self.literal_arn = arn
        self.queue_url = f"https://sqs.{region}.amazonaws.com/{account}/{self.queue_name}"
        self.is_fifo = self.queue_name.endswith(SUFFIX)
        self.visibility_timeout_seconds = visibility_timeout_seconds
        self.retention_seconds = retention_seconds
        self.key = key
        self.grants = QueueGrants(arn, key, policy=KeptPolicy(self, admits), literal_arn=arn)
        self.metrics = QueueMetrics(self.queue_name)

    def admit_source(self, literal_arn: str) -> None:
        """Do nothing: which queues may send their dead letters here stays what it is."""
