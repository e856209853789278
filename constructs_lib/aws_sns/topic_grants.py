"""What a topic can allow."""

from __future__ import annotations

from constructs_lib.core.protocols import EncryptionKey, Grantee
from constructs_lib.core.resource_policy import ServicePolicy, service_sid
from constructs_lib.core.statement import Statement

# PublishBatch is no action of its own: it asks for Publish (Service Authorization Reference).
PUBLISH_ACTIONS = ("sns:Publish",)
SUBSCRIBE_ACTIONS = ("sns:ListSubscriptionsByTopic", "sns:Subscribe")
_EVENT_BRIDGE = "events.amazonaws.com"


class TopicGrants:
    """Access to one topic; the use of its key follows by itself."""

    def __init__(self, topic_arn: str, key: EncryptionKey | None, *, policy: ServicePolicy, literal_arn: str) -> None:
        self._topic_arn = topic_arn
        self._literal_arn = literal_arn
        self._key = key
        self._policy = policy

    def publish(self, grantee: Grantee) -> None:
        """Let a role publish messages, in batches too."""
        grantee.add_to_policy(Statement(sid="Publish", actions=PUBLISH_ACTIONS, resources=(self._topic_arn,)))
        if self._key:
            # SNS uses the key in its caller's name.
            self._key.grants.callers("sns", grantee)

    def subscribe(self, grantee: Grantee) -> None:
        """Let a role subscribe endpoints over TLS: e-mail addresses, HTTPS addresses, queues and functions."""
        grantee.add_to_policy(
            Statement(
                sid="Subscribe",
                actions=SUBSCRIBE_ACTIONS,
                resources=(self._topic_arn,),
                # Only Subscribe sends this key; the other action passes it by.
                conditions={"StringNotEqualsIfExists": {"sns:Protocol": "http"}},
            )
        )

    def service(self, principal: str, source_arn: str | None = None) -> None:
        """Let a service publish messages for one source, or for every source in the account.

        Parameters
        ----------
        principal
            Service principal, such as ``s3.amazonaws.com``. EventBridge does not tell a topic what it acts for, so
            that it is admitted without a condition.
        source_arn
            Literal ARN, or pattern of it, of what the service acts for: a bucket, a budget.

        Raises
        ------
        ConstructError
            If there is no such service, the ARN is none, or the topic exists already and its policy is not said to
            admit the service.
        """
        self._policy.admit(
            principal,
            sid=service_sid(principal),
            actions=PUBLISH_ACTIONS,
            resources=(self._topic_arn,),
            source_arn=source_arn,
            # EventBridge User Guide, "Using resource-based policies": no Condition in a topic's policy.
            sends_source=principal != _EVENT_BRIDGE,
        )
        if self._key and principal == _EVENT_BRIDGE:
            self._key.grants.events(self._literal_arn)
        elif self._key:
            self._key.grants.service(principal, source_arn)

    def alarm(self, alarm_arn: str) -> None:
        """Let an alarm, named by its literal ARN, publish, and CloudWatch use the key for it."""
        self._policy.admit(
            "cloudwatch.amazonaws.com",
            sid="Alarms",
            actions=PUBLISH_ACTIONS,
            resources=(self._topic_arn,),
            source_arn=alarm_arn,
        )
        if self._key:
            self._key.grants.alarms(alarm_arn)
