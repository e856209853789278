"""Who is told what happens in a bucket."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from cdktf_cdktf_provider_aws.s3_bucket_notification import (
    S3BucketNotification,
    S3BucketNotificationLambdaFunction,
    S3BucketNotificationQueue,
    S3BucketNotificationTopic,
)
from constructs import Construct

from constructs_lib.aws_s3.notification_filter import NotificationFilter, overlap
from constructs_lib.core.errors import reject
from constructs_lib.core.placement import Placement, region_fault
from constructs_lib.core.protocols import InvokedFunction, ReceivingQueue, ReceivingTopic

_S3 = "s3.amazonaws.com"
_MOST = 100  # Amazon S3 User Guide, "Amazon S3 Event Notifications": configurations of a bucket


class Notifications:
    """The one resource that holds all notifications of a bucket, made when there is one.

    S3 asks every receiver whether it may, so that each receiver's permission is made before.

    Example
    -------
    >>> uploads = Bucket(system, "Uploads", name="orders-uploads-123456789012-us-east-1")
    >>> arrived = Queue(system, "Arrived", name="orders-arrived-dev")
    >>> uploads.notifications.to_queue(arrived, NotificationFilter(events=("s3:ObjectCreated:*",), prefix="in/"))
    """

    def __init__(self, scope: Construct, bucket: str, literal_arn: str, placement: Placement) -> None:
        self._scope = scope
        self._bucket = bucket
        self._literal_arn = literal_arn
        self._placement = placement
        self._filters: list[NotificationFilter] = []
        self._queues: list[S3BucketNotificationQueue] = []
        self._topics: list[S3BucketNotificationTopic] = []
        self._functions: list[S3BucketNotificationLambdaFunction] = []
        self._permissions: list[str] = []
        self._resource: S3BucketNotification | None = None

    def to_event_bridge(self) -> None:
        """Tell EventBridge's default bus of every event."""
        self._made().eventbridge = True

    def to_queue(self, queue: ReceivingQueue, chosen: NotificationFilter) -> None:
        """Tell a standard queue; its policy and its key admit the bucket.

        Raises
        ------
        ConstructError
            If the queue is a FIFO queue or in another region, or another receiver is told some of it.
        """
        self._check(f"the queue {queue.queue_name!r}", queue.literal_arn, is_fifo=queue.is_fifo)
        self._take(chosen)
        queue.grants.service(_S3, self._literal_arn)
        self._queues.append(self._render(S3BucketNotificationQueue, chosen, queue_arn=queue.queue_arn))
        self._made().put_queue(self._queues)

    def to_topic(self, topic: ReceivingTopic, chosen: NotificationFilter) -> None:
        """Tell a standard topic; its policy and its key admit the bucket.

        Raises
        ------
        ConstructError
            If the topic is a FIFO topic or in another region, or another receiver is told some of it.
        """
        self._check(f"the topic {topic.topic_name!r}", topic.literal_arn, is_fifo=topic.is_fifo)
        self._take(chosen)
        topic.grants.service(_S3, self._literal_arn)
        self._topics.append(self._render(S3BucketNotificationTopic, chosen, topic_arn=topic.admitted_topic_arn))
        self._made().put_topic(self._topics)

    def to_function(self, id: str, function: InvokedFunction, chosen: NotificationFilter) -> None:
        """Call a Lambda function's alias, which admits the bucket.

        Parameters
        ----------
        id
            Name of the permission in the function, 1 to 100 letters, digits, ``-`` or ``_``.

        Raises
        ------
        ConstructError
            If another receiver is told some of it.
        """
        self._take(chosen)
        permission = function.allow_invoke(
            id, principal=_S3, source_arn=self._literal_arn, source_account=self._placement.account
        )
        arn = function.alias_arn
        self._functions.append(self._render(S3BucketNotificationLambdaFunction, chosen, lambda_function_arn=arn))
        resource = self._made()
        resource.put_lambda_function(self._functions)
        self._permissions.append(f"{permission.terraform_resource_type}.{permission.friendly_unique_id}")
        resource.depends_on = self._permissions

    def _take(self, chosen: NotificationFilter) -> None:
        if not chosen.events:
            reject(self._scope, "a notification has no event; say what is told, such as 's3:ObjectCreated:*'")
        if event := overlap(chosen, self._filters):
            reject(
                self._scope,
                f"two receivers are told of {event!r} of the same objects, which AWS refuses; "
                "tell a topic that both subscribe to, or give them prefixes or suffixes that differ",
            )
        self._filters.append(chosen)
        if len(self._filters) > _MOST:
            reject(self._scope, f"{len(self._filters)} receivers are told, and AWS takes {_MOST}; use EventBridge")

    def _check(self, receiver: str, literal_arn: str, *, is_fifo: bool) -> None:
        if is_fifo:
            reject(self._scope, f"S3 cannot tell {receiver}, which is FIFO; give a standard one, or use EventBridge")
        if fault := region_fault(receiver, literal_arn.split(":")[3], self._placement):
            reject(self._scope, fault)

    def _render(self, kind: Callable[..., Any], chosen: NotificationFilter, **receiver: str) -> Any:
        return kind(
            events=list(chosen.events),
            filter_prefix=chosen.prefix or None,
            filter_suffix=chosen.suffix or None,
            **receiver,
        )

    def _made(self) -> S3BucketNotification:
        if self._resource is None:
            self._resource = S3BucketNotification(
                self._scope, "Notifications", bucket=self._bucket, provider=self._placement.provider
            )
        return self._resource
