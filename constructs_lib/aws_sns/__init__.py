"""Amazon Simple Notification Service."""

from constructs_lib.aws_sns.topic import Topic
from constructs_lib.aws_sns.topic_grants import TopicGrants

__all__ = ["Topic", "TopicGrants"]
