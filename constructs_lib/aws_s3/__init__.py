"""Amazon Simple Storage Service."""

from constructs_lib.aws_s3.access_log import AccessLog
from constructs_lib.aws_s3.bucket import Bucket
from constructs_lib.aws_s3.bucket_grants import BucketGrants
from constructs_lib.aws_s3.bucket_metrics import BucketMetrics
from constructs_lib.aws_s3.cors_rule import CorsRule
from constructs_lib.aws_s3.existing_bucket import ExistingBucket
from constructs_lib.aws_s3.intelligent_tiering import IntelligentTiering
from constructs_lib.aws_s3.inventory import Inventory
from constructs_lib.aws_s3.lifecycle_rule import LifecycleRule, NoncurrentTransition, Transition
from constructs_lib.aws_s3.notification_filter import NotificationFilter
from constructs_lib.aws_s3.notifications import Notifications
from constructs_lib.aws_s3.object_lock import ObjectLock
from constructs_lib.aws_s3.replication import Replication, ReplicationRule
from constructs_lib.aws_s3.storage_analytics import StorageAnalytics

__all__ = [
    "AccessLog",
    "Bucket",
    "BucketGrants",
    "BucketMetrics",
    "CorsRule",
    "ExistingBucket",
    "IntelligentTiering",
    "Inventory",
    "LifecycleRule",
    "NoncurrentTransition",
    "NotificationFilter",
    "Notifications",
    "ObjectLock",
    "Replication",
    "ReplicationRule",
    "StorageAnalytics",
    "Transition",
]
