"""Amazon Simple Storage Service."""

from constructs_lib.aws_s3.access_log import AccessLog
from constructs_lib.aws_s3.bucket import Bucket
from constructs_lib.aws_s3.bucket_grants import BucketGrants
from constructs_lib.aws_s3.bucket_metrics import BucketMetrics
from constructs_lib.aws_s3.existing_bucket import ExistingBucket
from constructs_lib.aws_s3.lifecycle_rule import LifecycleRule, NoncurrentTransition, Transition
from constructs_lib.aws_s3.object_lock import ObjectLock

__all__ = [
    "AccessLog",
    "Bucket",
    "BucketGrants",
    "BucketMetrics",
    "ExistingBucket",
    "LifecycleRule",
    "NoncurrentTransition",
    "ObjectLock",
    "Transition",
]
