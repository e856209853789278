"""An SNS topic."""

from __future__ import annotations

import re
from typing import Literal

from cdktf import TerraformResourceLifecycle
from cdktf_cdktf_provider_aws.sns_topic import SnsTopic
from cdktf_cdktf_provider_aws.sns_topic_data_protection_policy import SnsTopicDataProtectionPolicy
from cdktf_cdktf_provider_aws.sns_topic_policy import SnsTopicPolicy
from constructs import Construct

from constructs_lib.aws_sns.delivery_policy import DeliveryPolicy
from constructs_lib.aws_sns.delivery_status import DeliveryStatus, delivery_status_fault, render_delivery_status
from constructs_lib.aws_sns.existing_topic import ExistingTopic
from constructs_lib.aws_sns.fifo_topic import FifoTopic, fifo_fault
from constructs_lib.aws_sns.message_data_protection import (
    MessageDataProtection,
    data_protection_fault,
    render_data_protection,
)
from constructs_lib.aws_sns.subscribed import Subscribed
from constructs_lib.aws_sns.topic_grants import PUBLISH_ACTIONS, TopicGrants
from constructs_lib.aws_sns.topic_metrics import TopicMetrics
from constructs_lib.core.errors import reject
from constructs_lib.core.physical_names import claim
from constructs_lib.core.placement import located
from constructs_lib.core.protocols import EncryptionKey
from constructs_lib.core.resource_policy import ResourcePolicy, tls_only

# SNS API Reference, CreateTopic.
_NAME = re.compile(r"[\w-]{1,256}|[\w-]{1,251}\.fifo", re.ASCII)
_POLICY_BYTES = 30_720  # Amazon SNS Developer Guide, "Access policies", size of a topic's policy
_DISPLAY_NAME = re.compile(r"[^\x00-\x1f\x7f]{0,100}")


class Topic(Subscribed, Construct):
    """A topic encrypted with a customer-managed key, which takes TLS only.

    It is open to the account's own principals by their own policies, to the services that `grants` and alarms admit,
    and to nobody of another account.

    Parameters
    ----------
    name
        Physical name, 1 to 256 letters, digits, ``-`` or ``_``; that of a FIFO topic ends in ``.fifo``.
    key
        Customer-managed key. AWS's own key (``alias/aws/sns``) is refused: CloudWatch cannot use it, and the
        notifications would be lost without a trace.
    display_name
        Sender of the e-mails, at most 100 characters. Without it the topic's name stands there.
    fifo
        Deliver in order and once, to queues alone. Without it the topic is a standard one.
    delivery
        How often a delivery over HTTPS is tried. Without it, as SNS does.
    delivery_status
        Deliveries that are recorded in CloudWatch Logs. Without it, none.
    data_protection
        What happens to personal data in messages. Without it, SNS does not look for any.
    signature_version
        Hash that SNS signs its requests with: 2 is SHA-256. Without it, SNS uses 1, which is SHA-1.
    tracing
        Send segments to X-Ray, where a resource policy of the account has to admit ``sns.amazonaws.com``.
    protect
        Refuse a destroy in the plan.

    Raises
    ------
    ConstructError
        If AWS refuses the name, the display name or another setting, another topic of the app has the name, or the key
        is AWS's own.

    Example
    -------
    >>> key = Key(system, "Key", alias="alias/orders-dev", description="Encrypts what the orders system stores")
    >>> alerts = Topic(system, "Alerts", name="orders-alerts-dev", key=key)
    >>> operators = alerts.subscribe_email("Operators", "operators@your-company.com")

    Source: AWS Foundational Security Best Practices, SNS.1 and SNS.4.
    """

    def __init__(
        self,
        scope: Construct,
        id: str,
        *,
        name: str,
        key: EncryptionKey,
        display_name: str | None = None,
        fifo: FifoTopic | None = None,
        delivery: DeliveryPolicy | None = None,
        delivery_status: tuple[DeliveryStatus, ...] = (),
        data_protection: tuple[MessageDataProtection, ...] = (),
        signature_version: Literal[1, 2] | None = None,
        tracing: bool = False,
        protect: bool = False,
    ) -> None:
        super().__init__(scope, id)
        self.is_fifo = fifo is not None
        self._check_texts(name, display_name)
        faults = (
            fifo_fault(name, fifo),
            delivery_status_fault(delivery_status),
            data_protection_fault(data_protection, is_fifo=self.is_fifo),
            "delivery is about HTTPS, and a FIFO topic delivers to queues alone; leave it out"
            if fifo and delivery
            else None,
        )
        if fault := next(filter(None, faults), None):
            reject(self, fault)
        if "alias/aws/" in key.key_arn:
            reject(
                self, f"the key {key.key_arn!r} is AWS's own, which CloudWatch cannot use; give a customer-managed key"
            )
        placement = located(self)
        if fault := key.encryption_fault(placement.region):
            reject(self, fault)
        claim(self, "topic", name, placement)
        self.resource = SnsTopic(
            self,
            "Resource",
            name=name,
            display_name=display_name,
            kms_master_key_id=key.key_arn,
            fifo_topic=True if fifo else None,
            content_based_deduplication=fifo.content_based_deduplication if fifo else None,
            fifo_throughput_scope=fifo.throughput_scope if fifo else None,
            archive_policy=fifo.archive_policy() if fifo else None,
            delivery_policy=delivery.for_topic() if delivery else None,
            signature_version=signature_version,
            tracing_config="Active" if tracing else None,
            lifecycle=TerraformResourceLifecycle(prevent_destroy=True) if protect else None,
            provider=placement.provider,
            tags=dict(placement.tags) or None,
            **render_delivery_status(delivery_status, name, placement),
        )
        self.key = key
        self.topic_name = name
        self.topic_arn = self.resource.arn
        self.literal_arn = placement.arn("sns", name)
        policy = ResourcePolicy(
            self,
            account=placement.account,
            most_bytes=_POLICY_BYTES,
            always=(tls_only(PUBLISH_ACTIONS[0], (self.topic_arn,)),),
        )
        self.policy = SnsTopicPolicy(
            self, "Policy", arn=self.topic_arn, policy=policy.document(), provider=placement.provider
        )
        policy.changed = self._set_policy
        if data_protection:
            SnsTopicDataProtectionPolicy(
                self,
                "MessageDataProtection",
                arn=self.topic_arn,
                policy=render_data_protection(name, data_protection),
                provider=placement.provider,
            )
        self.grants = TopicGrants(self.topic_arn, key, policy=policy, literal_arn=self.literal_arn)
        self.metrics = TopicMetrics(name)

    @classmethod
    def from_arn(
        cls, scope: Construct, id: str, arn: str, *, key: EncryptionKey | None = None, admits: tuple[str, ...] = ()
    ) -> ExistingTopic:
        """Return a topic that exists already, by its ARN; see `ExistingTopic`."""
        return ExistingTopic(scope, id, arn=arn, key=key, admits=admits)

    @property
    def admitted_topic_arn(self) -> str:
        """ARN of the topic; a token that comes after the topic's policy."""
        return str(self.policy.arn)

    def _set_policy(self, policy: str) -> None:
        self.policy.policy = policy

    def _check_texts(self, name: str, display_name: str | None) -> None:
        if not _NAME.fullmatch(name):
            reject(
                self,
                f"the topic name {name!r} is not 1 to 256 letters, digits, '-' or '_', '.fifo' at the end included",
            )
        if not _DISPLAY_NAME.fullmatch(display_name or ""):
            reject(self, f"the display name {display_name!r} is longer than 100 characters or has a line break")
