"""What a topic and one that exists already have in common: subscriptions."""

from __future__ import annotations

from typing import Any

from cdktf_cdktf_provider_aws.sns_topic_subscription import SnsTopicSubscription

from constructs_lib.aws_sns.email_subscription import EmailSubscription
from constructs_lib.aws_sns.subscription import Subscription
from constructs_lib.aws_sns.topic_grants import TopicGrants
from constructs_lib.core.errors import reject
from constructs_lib.core.physical_names import claim
from constructs_lib.core.placement import placement_of

_SCOPES = {"attributes": "MessageAttributes", "body": "MessageBody"}


class Subscribed:
    """A topic whose messages are delivered."""

    topic_name: str
    topic_arn: str
    literal_arn: str
    is_fifo: bool
    grants: TopicGrants

    def subscribe(self, id: str, subscription: Subscription) -> SnsTopicSubscription:
        """Deliver messages to an e-mail address, a web address, a queue, a function, a stream or a telephone.

        Parameters
        ----------
        subscription
            `EmailSubscription`, `HttpsSubscription`, `QueueSubscription`, `FunctionSubscription`,
            `FirehoseSubscription` or `SmsSubscription`.

        Raises
        ------
        ConstructError
            If SNS refuses the receiver, would never deliver to it or delivers to it already, or the topic exists in
            another region.
        """
        placement = placement_of(self)
        region = self.literal_arn.split(":")[3]
        if placement.region not in ("", region):
            reject(
                self,
                f"it is in {region}, where its subscriptions are made, and this is {placement.region}; "
                "make it in a scope that is placed there",
            )
        if fault := subscription.fault(self):
            reject(self, fault)
        endpoint = subscription.bind(self)
        construct: Any = self
        chosen = subscription.filter
        resource = SnsTopicSubscription(
            construct,
            id,
            topic_arn=self.topic_arn,
            protocol=endpoint.protocol,
            endpoint=endpoint.address,
            filter_policy=chosen.render() if chosen else None,
            filter_policy_scope=_SCOPES[chosen.scope] if chosen else None,
            depends_on=list(endpoint.depends_on) or None,
            provider=placement.provider,
            **endpoint.arguments,
        )
        # SNS answers the second one with the first one's ARN, so that two resources would be one subscription.
        kind = f"{endpoint.protocol} subscription of the topic {self.literal_arn}"
        claim(resource, kind, endpoint.name or endpoint.address, placement)
        return resource

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
        return self.subscribe(id, EmailSubscription(address=address, placeholder_allowed=placeholder_allowed))

    def admit_alarm(self, alarm_arn: str) -> None:
        """Let an alarm, named by its literal ARN, publish, and CloudWatch use the key for it.

        A topic that exists already has to admit CloudWatch by itself.

        Raises
        ------
        ConstructError
            If CloudWatch notifies no such topic: a FIFO topic, or one of another region.
        """
        # CloudWatch API Reference, PutMetricAlarm, AlarmActions; Amazon SNS Developer Guide, "Event sources".
        if self.is_fifo:
            reject(self, "it is a FIFO topic, and alarms notify standard topics alone; give another topic")
        region, of_alarm = self.literal_arn.split(":")[3], alarm_arn.split(":")[3]
        if region != of_alarm:
            reject(self, f"it is in {region}, and the alarm {alarm_arn!r} in {of_alarm}; give a topic of that region")
        self.grants.alarm(alarm_arn)
