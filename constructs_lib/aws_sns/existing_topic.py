"""A topic that another stack, or nobody's, has made."""

from __future__ import annotations

import re

from constructs import Construct

from constructs_lib.aws_sns.subscribed import Subscribed
from constructs_lib.aws_sns.topic_grants import TopicGrants
from constructs_lib.aws_sns.topic_metrics import TopicMetrics
from constructs_lib.core.errors import reject
from constructs_lib.core.protocols import EncryptionKey
from constructs_lib.core.resource_policy import KeptPolicy

_ARN = re.compile(r"arn:aws[a-z-]*:sns:[a-z0-9-]+:\d{12}:([\w-]{1,256}(?:\.fifo)?)", re.ASCII)


class ExistingTopic(Subscribed, Construct):
    """A topic that exists already; its settings and its policy stay what they are, and subscriptions can be added.

    Parameters
    ----------
    arn
        ARN of the topic; a literal.
    key
        The customer-managed key that it is encrypted with, where it is: grants give the use of it.
    admits
        Service principals that its policy admits by itself; who needs another one is refused. An alarm needs
        ``cloudwatch.amazonaws.com``.

    Raises
    ------
    ConstructError
        If the ARN is not a topic's.

    Example
    -------
    >>> alerts = Topic.from_arn(system, "Alerts", "arn:aws:sns:us-east-1:123456789012:alerts-dev")
    >>> alerts.topic_name
    'alerts-dev'
    """

    def __init__(
        self,
        scope: Construct,
        id: str,
        *,
        arn: str,
        key: EncryptionKey | None = None,
        admits: tuple[str, ...] = (),
    ) -> None:
        super().__init__(scope, id)
        found = _ARN.fullmatch(arn)
        if not found:
            reject(self, f"{arn!r} is not the ARN of a topic; write arn:aws:sns:region:account:name")
        self.topic_name = found[1]
        self.topic_arn = self.literal_arn = self.admitted_topic_arn = arn
        self.is_fifo = self.topic_name.endswith(".fifo")
        self.key = key
        self.grants = TopicGrants(arn, key, policy=KeptPolicy(self, admits), literal_arn=arn)
        self.metrics = TopicMetrics(self.topic_name)
