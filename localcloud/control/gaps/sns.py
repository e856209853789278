"""Attributes of topics and subscriptions that moto keeps and does not show, or does not keep, and data protection."""

from __future__ import annotations

from moto.core.responses import ActionResult, EmptyResult
from moto.core.utils import camelcase_to_underscores
from moto.sns.responses import SNSResponse

from localcloud.control.gaps.gap import Gap

_PROTOCOLS = ("Application", "Firehose", "HTTP", "Lambda", "SQS")
_FEEDBACK = ("SuccessFeedbackRoleArn", "FailureFeedbackRoleArn", "SuccessFeedbackSampleRate")
_HIDDEN = (
    "ArchivePolicy",
    "FifoThroughputScope",
    "SignatureVersion",
    "TracingConfig",
    *(protocol + name for protocol in _PROTOCOLS for name in _FEEDBACK),
)
_REPLAY = "ReplayPolicy"


class Sns(Gap, SNSResponse):
    """SNS."""

    botocore_name = "sns"
    moto_name = "sns"

    def get_topic_attributes(self) -> ActionResult:
        """Return all attributes of a topic."""
        answer = SNSResponse.get_topic_attributes(self)
        topic = vars(self.backend.get_topic(self.params["TopicArn"]))
        for name in _HIDDEN:
            if (value := topic.get(camelcase_to_underscores(name))) is not None:
                answer.result["Attributes"][name] = value
        return answer

    def subscribe(self) -> ActionResult:
        """Keep the replay policy of a new subscription; nothing is sent again."""
        replay = (self.params.get("Attributes") or {}).pop(_REPLAY, None)
        answer = SNSResponse.subscribe(self)
        if replay:
            self.store("replays")[answer.result["SubscriptionArn"]] = replay
        return answer

    def set_subscription_attributes(self) -> ActionResult:
        """Keep the replay policy of a subscription."""
        if self.params["AttributeName"] != _REPLAY:
            return SNSResponse.set_subscription_attributes(self)
        self.store("replays")[self.params["SubscriptionArn"]] = self.params.get("AttributeValue")
        return EmptyResult()

    def get_subscription_attributes(self) -> ActionResult:
        """Return the replay policy beside the others."""
        answer = SNSResponse.get_subscription_attributes(self)
        if replay := self.store("replays").get(self.params["SubscriptionArn"]):
            answer.result["Attributes"][_REPLAY] = replay
        return answer

    def unsubscribe(self) -> ActionResult:
        """Forget the replay policy too."""
        self.store("replays").pop(self.params["SubscriptionArn"], None)
        return SNSResponse.unsubscribe(self)

    def put_data_protection_policy(self) -> ActionResult:
        """Keep the data protection policy of a topic; no message is looked at."""
        topic = self.backend.get_topic(self.params["ResourceArn"])
        if policy := self.params["DataProtectionPolicy"]:
            self.store("data_protection")[topic.arn] = policy
        else:
            self.store("data_protection").pop(topic.arn, None)
        return EmptyResult()

    def get_data_protection_policy(self) -> ActionResult:
        """Return the data protection policy of a topic."""
        topic = self.backend.get_topic(self.params["ResourceArn"])
        return ActionResult({"DataProtectionPolicy": self.store("data_protection").get(topic.arn, "")})

    def delete_topic(self) -> ActionResult:
        """Forget the data protection policy too."""
        self.store("data_protection").pop(self.params["TopicArn"], None)
        return SNSResponse.delete_topic(self)
