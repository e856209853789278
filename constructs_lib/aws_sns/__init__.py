"""Amazon Simple Notification Service."""

from constructs_lib.aws_sns.delivery_policy import DeliveryPolicy
from constructs_lib.aws_sns.delivery_status import DeliveryStatus
from constructs_lib.aws_sns.email_subscription import EmailSubscription
from constructs_lib.aws_sns.existing_topic import ExistingTopic
from constructs_lib.aws_sns.fifo_topic import FifoTopic
from constructs_lib.aws_sns.filter_policy import FilterPolicy
from constructs_lib.aws_sns.firehose_subscription import FirehoseSubscription
from constructs_lib.aws_sns.function_subscription import FunctionSubscription
from constructs_lib.aws_sns.https_subscription import HttpsSubscription
from constructs_lib.aws_sns.match import Match
from constructs_lib.aws_sns.message_data_protection import MessageDataProtection
from constructs_lib.aws_sns.queue_subscription import QueueSubscription
from constructs_lib.aws_sns.sms_subscription import SmsSubscription
from constructs_lib.aws_sns.topic import Topic
from constructs_lib.aws_sns.topic_grants import TopicGrants
from constructs_lib.aws_sns.topic_metrics import TopicMetrics

__all__ = [
    "DeliveryPolicy",
    "DeliveryStatus",
    "EmailSubscription",
    "ExistingTopic",
    "FifoTopic",
    "FilterPolicy",
    "FirehoseSubscription",
    "FunctionSubscription",
    "HttpsSubscription",
    "Match",
    "MessageDataProtection",
    "QueueSubscription",
    "SmsSubscription",
    "Topic",
    "TopicGrants",
    "TopicMetrics",
]
