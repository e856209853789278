"""An S3 bucket."""

from __future__ import annotations

from typing import Literal

from cdktf import TerraformResourceLifecycle
from cdktf_cdktf_provider_aws.s3_bucket import S3Bucket
from cdktf_cdktf_provider_aws.s3_bucket_policy import S3BucketPolicy
from constructs import Construct

from constructs_lib.aws_s3.access_log import AccessLog, send_access_log
from constructs_lib.aws_s3.bucket_addresses import BucketAddresses
from constructs_lib.aws_s3.bucket_base import accelerate, close, encrypt, keep_locked, keep_versions
from constructs_lib.aws_s3.bucket_grants import BucketGrants
from constructs_lib.aws_s3.bucket_metrics import BucketMetrics
from constructs_lib.aws_s3.bucket_name import name_fault
from constructs_lib.aws_s3.bucket_policy import MinimumTls, refusals
from constructs_lib.aws_s3.bucket_reports import BucketReports
from constructs_lib.aws_s3.cors_rule import CorsRule, cors_configuration, cors_fault
from constructs_lib.aws_s3.existing_bucket import ExistingBucket
from constructs_lib.aws_s3.lifecycle import lifecycle_configuration
from constructs_lib.aws_s3.lifecycle_faults import lifecycle_fault
from constructs_lib.aws_s3.lifecycle_rule import TIDY, LifecycleRule
from constructs_lib.aws_s3.notifications import Notifications
from constructs_lib.aws_s3.object_lock import ObjectLock, object_lock_fault
from constructs_lib.aws_s3.replication import Replication, replication_fault
from constructs_lib.aws_s3.replication_configuration import make_replication
from constructs_lib.core.errors import reject
from constructs_lib.core.physical_names import claim
from constructs_lib.core.placement import located
from constructs_lib.core.protocols import EncryptionKey
from constructs_lib.core.resource_policy import ResourcePolicy

_POLICY_BYTES = 20_480  # Amazon S3 User Guide, "Bucket policies"


class Bucket(BucketAddresses, BucketReports, Construct):
    """A bucket that keeps versions, is encrypted, takes modern TLS only and is closed to the public.

    Access control lists are off; the account's own principals get in by their own policies, services by `grants`, and
    nobody of another account.  A put under another key than the bucket's is refused.

    Parameters
    ----------
    name
        Physical name, 3 to 63 of ``a-z``, ``0-9`` and ``-``; the name is taken in every account of the world.
    key
        Customer-managed key, through a bucket key. Without it, Amazon S3 encrypts with a key of its own.
    versioned
        Keep what is overwritten or deleted.
    minimum_tls
        Oldest version of TLS that is taken.
    lifecycle
        What happens to objects as they age. Rules that are given stand in place of the default, which ends unfinished
        uploads after 7 days and deletes replaced versions after 365.
    transitions_from
        Smallest object that a rule moves where the rule says nothing: of 128 KiB for every storage class, or each
        class's own.
    access_log
        Where the record of each request goes. Without it there is none.
    object_lock
        Keep versions from everybody for a time. Without it those who may can delete them.
    cors
        What web pages of other origins may do. Without it, nothing.
    replication
        Copies in other buckets. Without it there are none.
    event_bridge
        Tell EventBridge's default bus of every event; `notifications` tells queues, topics and functions of some.
    transfer_acceleration
        Serve ``<name>.s3-accelerate.amazonaws.com``, which takes uploads at the edge nearest to the client.
    protect
        Refuse a destroy in the plan. Without it, a destroy deletes the objects too.

    Raises
    ------
    ConstructError
        If AWS refuses the name, a rule or the lock, another bucket of the app has the name, or it would log into
        itself or into a bucket that takes no logs.

    Example
    -------
    >>> logs = Bucket(system, "Logs", name="orders-logs-123456789012-us-east-1")
    >>> invoices = Bucket(system, "Invoices", name="orders-invoices-123456789012-us-east-1",
    ...                   access_log=AccessLog(bucket=logs, prefix="invoices/"))

    Source: AWS Foundational Security Best Practices, S3.2, S3.3, S3.5, S3.8, S3.9, S3.10, S3.12 and S3.13.
    """

    def __init__(
        self,
        scope: Construct,
        id: str,
        *,
        name: str,
        key: EncryptionKey | None = None,
        versioned: bool = True,
        minimum_tls: MinimumTls = "1.2",
        lifecycle: tuple[LifecycleRule, ...] = (TIDY,),
        transitions_from: Literal["all_storage_classes_128K", "varies_by_storage_class"] | None = None,
        access_log: AccessLog | None = None,
        object_lock: ObjectLock | None = None,
        cors: tuple[CorsRule, ...] = (),
        replication: Replication | None = None,
        event_bridge: bool = False,
        transfer_acceleration: bool = False,
        protect: bool = False,
    ) -> None:
        super().__init__(scope, id)
        self.literal_arn = f"arn:aws:s3:::{name}"
        placement = located(self)
        faults = (
            name_fault(name),
            key.encryption_fault(placement.region) if key else None,
            lifecycle_fault(lifecycle, versioned=versioned),
            object_lock_fault(object_lock, versioned=versioned) if object_lock else None,
            cors_fault(cors),
            replication_fault(replication.rules, arn=self.literal_arn, versioned=versioned, has_key=key is not None)
            if replication
            else None,
        )
        if fault := next(filter(None, faults), None):
            reject(self, fault)
        claim(self, "bucket", name, placement, is_global=True)
        self.resource = S3Bucket(
            self,
            "Resource",
            bucket=name,
            force_destroy=not protect,
            object_lock_enabled=True if object_lock else None,
            lifecycle=TerraformResourceLifecycle(prevent_destroy=True) if protect else None,
            provider=placement.provider,
            tags=dict(placement.tags) or None,
        )
        self._bucket = self.resource.bucket
        self.bucket_name = name
        self.bucket_arn = self.resource.arn
        self.region = placement.region
        self.key = key
        self.versioned = versioned
        self._object_lock = object_lock
        key_arn = key.key_arn if key else None
        public_access_block = close(self, self._bucket)
        encrypt(self, self._bucket, key_arn)
        versioning = keep_versions(self, self._bucket) if versioned else None
        if object_lock and object_lock.has_retention:
            keep_locked(self, self._bucket, object_lock, versioning)
        if lifecycle:
            lifecycle_configuration(self, self._bucket, lifecycle, transitions_from)
        if cors:
            cors_configuration(self, self._bucket, cors)
        if transfer_acceleration:
            accelerate(self, self._bucket)
        if replication:
            make_replication(
                self, self._bucket, self.bucket_arn, replication=replication, key=key, versioning=versioning
            )
        self.notifications = Notifications(self, self._bucket, self.literal_arn, placement)
        if event_bridge:
            self.notifications.to_event_bridge()
        policy = ResourcePolicy(
            self,
            account=placement.account,
            most_bytes=_POLICY_BYTES,
            always=refusals(self.literal_arn, key_arn, minimum_tls),
        )
        self.policy = S3BucketPolicy(
            self,
            "Policy",
            bucket=self._bucket,
            policy=policy.document(),
            # S3 refuses two changes of a bucket's access at one time.
            depends_on=[public_access_block],
            provider=placement.provider,
        )
        policy.changed = self._set_policy
        self.grants = BucketGrants(self.bucket_arn, key, policy=policy, literal_arn=self.literal_arn)
        self.metrics = BucketMetrics(name)
        if access_log:
            send_access_log(self, self._bucket, self.literal_arn, access_log)

    @classmethod
    def from_name(
        cls, scope: Construct, id: str, name: str, *, key: EncryptionKey | None = None, admits: tuple[str, ...] = ()
    ) -> ExistingBucket:
        """Return a bucket that exists already, by its name; see `ExistingBucket`."""
        return ExistingBucket(scope, id, name=name, key=key, admits=admits)

    def admit_access_log(self, source_arn: str, prefix: str) -> str:
        """Let Amazon S3 deliver the log of a bucket, named by its literal ARN; who gives `AccessLog` need not.

        Returns
        -------
        str
            The name as the policy's resource knows it, so that the log comes after it.

        Raises
        ------
        ConstructError
            If the bucket is encrypted with a key or locks what it gets: Amazon S3 delivers no log to such a one.
        """
        # Amazon S3 User Guide, "Enabling Amazon S3 server access logging".
        if self.key:
            reject(
                self, "it has a key, and Amazon S3 delivers access logs only where the key is its own; leave key out"
            )
        if self._object_lock and self._object_lock.has_retention:
            reject(self, "it locks what it gets, and Amazon S3 delivers no access log there; give another bucket")
        self.grants.service("logging.s3.amazonaws.com", source_arn, objects=f"{prefix}*")
        return str(self.policy.bucket)

    def _set_policy(self, document: str) -> None:
        self.policy.policy = document
