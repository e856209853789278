"""An SNS topic that alarms notify."""

from __future__ import annotations

import re
from typing import Any

from cdktf import Precondition, TerraformResourceLifecycle
from cdktf_cdktf_provider_aws.sns_topic import SnsTopic
from cdktf_cdktf_provider_aws.sns_topic_policy import SnsTopicPolicy
from cdktf_cdktf_provider_aws.sns_topic_subscription import SnsTopicSubscription
from constructs import Construct

from constructs_lib.aws_sns.topic_grants import TopicGrants
from constructs_lib.core.email_address import is_email_address
from constructs_lib.core.errors import reject
from constructs_lib.core.physical_names import claim
from constructs_lib.core.placement import located
from constructs_lib.core.protocols import EncryptionKey
from constructs_lib.core.statement import policy_json

# SNS API Reference, CreateTopic.
_NAME = re.compile(r"[\w-]{1,256}", re.ASCII)
_DISPLAY_NAME = re.compile(r"[^\x00-\x1f\x7f]{0,100}")
_EXAMPLE = re.compile(r".+@(.+\.)?example\.(com|net|org)", re.IGNORECASE)  # RFC 2606


class Topic(Construct):
    """A topic encrypted with a customer-managed key, open to the alarms that notify it and to nobody else.

    Parameters
    ----------
    name
        Physical name, 1 to 256 letters, digits, ``-`` or ``_``.
    key
        Customer-managed key. AWS's own key (``alias/aws/sns``) is refused: CloudWatch cannot use it, and the
        notifications would be lost without a trace.
    display_name
        Sender of the e-mails, at most 100 characters. Without it the topic's name stands there.
    protect
        Refuse a destroy in the plan.

    Raises
    ------
    ConstructError
        If AWS refuses the name or the display name, another topic of the app has the name, or the key is AWS's own.

    Example
    -------
    >>> alerts = Topic(system, "Alerts", name="orders-alerts-dev", key=key)
    >>> alerts.subscribe_email("Operators", "operators@your-company.com")

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
        protect: bool = False,
    ) -> None:
        super().__init__(scope, id)
        if not _NAME.fullmatch(name):
            reject(self, f"the topic name {name!r} is not 1 to 256 letters, digits, '-' or '_'")
        if not _DISPLAY_NAME.fullmatch(display_name or ""):
            reject(self, f"the display name {display_name!r} is longer than 100 characters or has a line break")
        if "alias/aws/" in key.key_arn:
            reject(
                self, f"the key {key.key_arn!r} is AWS's own, which CloudWatch cannot use; give a customer-managed key"
            )
        self._placement_of_topic = located(self)
        claim(self, "topic", name, self._placement_of_topic)
        self._key = key
        self._alarm_arns: list[str] = []
        self.resource = SnsTopic(
            self,
            "Resource",
            name=name,
            display_name=display_name,
            kms_master_key_id=key.key_arn,
            lifecycle=TerraformResourceLifecycle(prevent_destroy=True) if protect else None,
            provider=self._placement_of_topic.provider,
            tags=dict(self._placement_of_topic.tags) or None,
        )
        self.topic_name = name
        self.topic_arn = self.resource.arn
        self.grants = TopicGrants(self.topic_arn)
        self._policy = SnsTopicPolicy(
            self,
            "Policy",
            arn=self.topic_arn,
            policy=self._policy_json(),
            provider=self._placement_of_topic.provider,
        )

    def admit_alarm(self, alarm_arn: str) -> None:
        """Let an alarm, named by its literal ARN, publish, and CloudWatch use the key for it."""
        if alarm_arn not in self._alarm_arns:
            self._alarm_arns.append(alarm_arn)
            self._policy.policy = self._policy_json()
        self._key.grants.alarms(alarm_arn)

    def subscribe_email(self, id: str, address: str, *, placeholder_allowed: str | None = None) -> SnsTopicSubscription:
        """Send every message to an e-mail address, whose owner must confirm the subscription.

        Parameters
        ----------
        placeholder_allowed
            Terraform expression such as ``var.embedded``: a placeholder, which is an address at example.com,
            example.net or example.org, fails the plan unless it is true. Without it a placeholder is refused at once.

        Raises
        ------
        ConstructError
            If the address is not one, or is a placeholder.
        """
        if not is_email_address(address):
            reject(self, f"{address!r} is not an e-mail address")
        placeholder = _EXAMPLE.fullmatch(address) is not None
        if placeholder and placeholder_allowed is None:
            reject(self, f"{address} is a placeholder that nobody reads; give an address that somebody does")
        return SnsTopicSubscription(
            self,
            id,
            topic_arn=self.topic_arn,
            protocol="email",
            endpoint=address,
            lifecycle=_refuse_unless(f"${{{placeholder_allowed}}}", address) if placeholder else None,
            provider=self._placement_of_topic.provider,
        )

    def _policy_json(self) -> str:
        admit: dict[str, Any] = {
            "Sid": "Alarms",
            "Effect": "Allow",
            "Principal": {"Service": "cloudwatch.amazonaws.com"},
            "Action": "sns:Publish",
            "Resource": self.topic_arn,
            "Condition": {
                "ArnLike": {"aws:SourceArn": sorted(self._alarm_arns)},
                "StringEquals": {"aws:SourceAccount": self._placement_of_topic.account},
            },
        }
        deny = {
            "Sid": "TlsOnly",
            "Effect": "Deny",
            "Principal": {"AWS": "*"},
            "Action": "sns:Publish",
            "Resource": self.topic_arn,
            "Condition": {"Bool": {"aws:SecureTransport": "false"}},
        }
        return policy_json([*([admit] if self._alarm_arns else []), deny])


def _refuse_unless(condition: str, address: str) -> TerraformResourceLifecycle:
    message = f"{address} is a placeholder that nobody reads; set alarm_email in the environment file."
    return TerraformResourceLifecycle(precondition=[Precondition(condition=condition, error_message=message)])
