"""Topic attributes that moto keeps and does not show."""

from __future__ import annotations

from moto.core.responses import ActionResult
from moto.core.utils import camelcase_to_underscores
from moto.sns.responses import SNSResponse

from localcloud.control.gaps.gap import Gap

_PROTOCOLS = ("Application", "Firehose", "HTTP", "Lambda", "SQS")
_FEEDBACK = ("SuccessFeedbackRoleArn", "FailureFeedbackRoleArn", "SuccessFeedbackSampleRate")
_HIDDEN = ("TracingConfig", "SignatureVersion", *(protocol + name for protocol in _PROTOCOLS for name in _FEEDBACK))


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
