from .access_log import AccessLog as AccessLog
from .bucket import Bucket as Bucket
from .bucket_grants import BucketGrants as BucketGrants
from .bucket_metrics import BucketMetrics as BucketMetrics
from .cors_rule import CorsRule as CorsRule
from .existing_bucket import ExistingBucket as ExistingBucket
from .intelligent_tiering import IntelligentTiering as IntelligentTiering
from .inventory import Inventory as Inventory
from .lifecycle_rule import (
    LifecycleRule as LifecycleRule,
)
from .lifecycle_rule import (
    NoncurrentTransition as NoncurrentTransition,
)
from .lifecycle_rule import (
    Transition as Transition,
)
from .notification_filter import NotificationFilter as NotificationFilter
from .notifications import Notifications as Notifications
from .object_lock import ObjectLock as ObjectLock
from .replication import Replication as Replication
from .replication import ReplicationRule as ReplicationRule
from .storage_analytics import StorageAnalytics as StorageAnalytics
