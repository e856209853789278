"""Buckets."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from constructs import Construct

from constructs_lib.aws_iam import Role
from constructs_lib.aws_kms import Key
from constructs_lib.aws_lambda import Code, Function
from constructs_lib.aws_s3 import (
    AccessLog,
    Bucket,
    CorsRule,
    IntelligentTiering,
    Inventory,
    LifecycleRule,
    NoncurrentTransition,
    NotificationFilter,
    ObjectLock,
    Replication,
    ReplicationRule,
    StorageAnalytics,
    Transition,
)
from constructs_lib.aws_sns import Topic
from constructs_lib.aws_sqs import Queue

CANNOT: Mapping[str, str] = {}


def add(scope: Construct) -> None:
    """Add everything that the package makes."""
    key = Key(
        scope,
        "Key",
        alias="alias/catalogue-buckets",
        description="Encrypts objects",
        deletion_window_days=7,
        protect=False,
    )
    logs = Bucket(scope, "Logs", name="catalogue-logs-000000000000")
    reports = Bucket(scope, "Reports", name="catalogue-reports-000000000000", key=key, event_bridge=True)
    _locked(scope, logs)
    _replicated(scope, key, reports)
    _granted(scope, _full(scope, key, logs, reports))
    existing = Bucket.from_name(
        scope, "Existing", "catalogue-existing-000000000000", key=key, admits=("s3.amazonaws.com",)
    )
    existing.admit_access_log(logs.literal_arn, "logs/")
    for bucket in (reports, existing):
        bucket.arn_for_objects("in/*")
        bucket.url_for_object("in/a")
        bucket.accelerated_url_for_object("in/a")
        bucket.s3_url_for_object("in/a")


def _full(scope: Construct, key: Key, logs: Bucket, reports: Bucket) -> Bucket:
    bucket = Bucket(
        scope,
        "Bucket",
        name="catalogue-000000000000",
        key=key,
        lifecycle=_lifecycle(),
        transitions_from="varies_by_storage_class",
        access_log=AccessLog(bucket=logs, prefix="full/", partitioned_by="EventTime"),
        cors=(
            CorsRule(
                methods=("GET", "PUT", "POST", "DELETE", "HEAD"),
                origins=("https://*.catalogue.test",),
                headers=("x-amz-*",),
                exposed_headers=("etag",),
                max_age_seconds=600,
                id="pages",
            ),
        ),
        transfer_acceleration=True,
        protect=True,
    )
    bucket.measure_requests("old", prefix="old/", tags={"kept": "yes"})
    for frequency, versions, form in (
        ("Daily", "All", "CSV"),
        ("Weekly", "Current", "ORC"),
        ("Daily", "All", "Parquet"),
    ):
        bucket.add_inventory(
            Inventory(
                id=form,
                destination=reports,
                prefix=form,
                frequency=frequency,
                versions=versions,
                format=form,
                of_prefix="old/",
                enabled=form == "CSV",
                fields=(
                    "Size",
                    "LastModifiedDate",
                    "StorageClass",
                    "ETag",
                    "IsMultipartUploaded",
                    "ReplicationStatus",
                    "EncryptionStatus",
                    "ObjectLockRetainUntilDate",
                    "ObjectLockMode",
                    "ObjectLockLegalHoldStatus",
                    "IntelligentTieringAccessTier",
                    "BucketKeyStatus",
                    "ChecksumAlgorithm",
                ),
            )
        )
    bucket.add_analytics(
        StorageAnalytics(id="old", prefix="old/", tags={"kept": "yes"}, export_to=reports, export_prefix="ages")
    )
    bucket.add_tiering(
        IntelligentTiering(
            id="old", prefix="old/", tags={"kept": "yes"}, archive_days=90, deep_archive_days=180, enabled=False
        )
    )
    _notify(scope, key, bucket)
    return bucket


def _lifecycle() -> tuple[LifecycleRule, ...]:
    cheaper = ("STANDARD_IA", "INTELLIGENT_TIERING", "ONEZONE_IA", "GLACIER_IR", "GLACIER", "DEEP_ARCHIVE")
    return (
        LifecycleRule(
            id="old",
            prefix="old/",
            tags={"kept": "yes"},
            larger_than_bytes=1_000,
            smaller_than_bytes=1_000_000,
            transitions=tuple(Transition(storage_class=one, days=30 * (n + 1)) for n, one in enumerate(cheaper)),
            expire_days=400,
        ),
        LifecycleRule(
            id="replaced",
            noncurrent_transitions=tuple(
                NoncurrentTransition(storage_class=one, days=30 * (n + 1), keep=3) for n, one in enumerate(cheaper)
            ),
            noncurrent_expire_days=400,
            noncurrent_keep=3,
            abort_uploads_days=3,
            remove_lonely_delete_markers=True,
        ),
        LifecycleRule(
            id="past",
            prefix="past/",
            enabled=False,
            transitions=(Transition(storage_class="GLACIER", date=date(2030, 1, 1)),),
            expire_date=date(2031, 1, 1),
        ),
    )


def _notify(scope: Construct, key: Key, bucket: Bucket) -> None:
    queue = Queue(scope, "Queue", name="catalogue-bucket", key=key)
    topic = Topic(scope, "Topic", name="catalogue-bucket", key=key)
    function = Function(
        scope,
        "Function",
        name="catalogue-bucket",
        description="Called by a bucket",
        code=Code(packages=(Path("lambda_src/data_api"), Path("lambda_src/common"))),
        handler="data_api.handlers.post_data.lambda_handler",
        log_retention_days=7,
    )
    bucket.notifications.to_queue(
        queue,
        NotificationFilter(
            prefix="queue/",
            suffix=".json",
            events=(
                "s3:ObjectCreated:*",
                "s3:ObjectRemoved:*",
                "s3:ObjectRestore:*",
                "s3:Replication:*",
                "s3:LifecycleExpiration:*",
                "s3:ObjectTagging:*",
                "s3:ReducedRedundancyLostObject",
            ),
        ),
    )
    bucket.notifications.to_topic(
        topic,
        NotificationFilter(
            prefix="topic/",
            suffix=".json",
            events=(
                "s3:ObjectCreated:Put",
                "s3:ObjectCreated:Post",
                "s3:ObjectCreated:Copy",
                "s3:ObjectCreated:CompleteMultipartUpload",
                "s3:ObjectRemoved:Delete",
                "s3:ObjectRemoved:DeleteMarkerCreated",
                "s3:ObjectRestore:Post",
                "s3:ObjectRestore:Completed",
                "s3:ObjectRestore:Delete",
            ),
        ),
    )
    bucket.notifications.to_function(
        "Bucket",
        function,
        NotificationFilter(
            prefix="function/",
            suffix=".json",
            events=(
                "s3:Replication:OperationFailedReplication",
                "s3:Replication:OperationMissedThreshold",
                "s3:Replication:OperationReplicatedAfterThreshold",
                "s3:Replication:OperationNotTracked",
                "s3:LifecycleExpiration:Delete",
                "s3:LifecycleExpiration:DeleteMarkerCreated",
                "s3:LifecycleTransition",
                "s3:IntelligentTiering",
                "s3:ObjectTagging:Put",
                "s3:ObjectTagging:Delete",
                "s3:ObjectAcl:Put",
            ),
        ),
    )


def _locked(scope: Construct, logs: Bucket) -> None:
    for mode, days, years in (("GOVERNANCE", 1, None), ("COMPLIANCE", None, 1)):
        Bucket(
            scope,
            mode,
            name=f"catalogue-{mode.lower()}-000000000000",
            minimum_tls="1.3" if mode == "COMPLIANCE" else "1.2",
            object_lock=ObjectLock(mode=mode, days=days, years=years),
            access_log=AccessLog(bucket=logs, prefix=f"{mode}/", partitioned_by="DeliveryTime"),
            transitions_from="all_storage_classes_128K",
        )
    plain = AccessLog(bucket=logs, prefix="plain/")
    Bucket(scope, "Plain", name="catalogue-plain-000000000000", versioned=False, access_log=plain)


def _replicated(scope: Construct, key: Key, copies: Bucket) -> None:
    role = Role(scope, "Copier", name="catalogue-copier", assumed_by="s3.amazonaws.com", description="Copies objects")
    classes = ("STANDARD", "STANDARD_IA", "ONEZONE_IA", "INTELLIGENT_TIERING", "GLACIER_IR", "GLACIER", "DEEP_ARCHIVE")
    rules = [
        ReplicationRule(
            id=one,
            destination=copies,
            priority=priority,
            prefix=f"{one}/",
            storage_class=one,
            delete_markers=True,
            within_15_minutes=True,
            enabled=one == "STANDARD",
        )
        for priority, one in enumerate(classes, start=1)
    ]
    rules.append(ReplicationRule(id="tagged", destination=copies, priority=99, tags={"copied": "yes"}))
    Bucket(
        scope,
        "Replicated",
        name="catalogue-replicated-000000000000",
        key=key,
        replication=Replication(role=role, rules=tuple(rules)),
    )


def _granted(scope: Construct, bucket: Bucket) -> None:
    role = Role(scope, "Role", name="catalogue-buckets", assumed_by="lambda.amazonaws.com", description="Uses objects")
    bucket.grants.read(role, objects="in/*")
    bucket.grants.put(role, objects="put/*")
    bucket.grants.delete(role, objects="old/*")
    bucket.grants.write(role, objects="out/*")
    bucket.grants.list(role, prefix="in/")
    bucket.grants.service(
        "ses.amazonaws.com", "arn:aws:ses:us-east-1:000000000000:receipt-rule-set/*", objects="mail/*"
    )
    bucket.grants.delivery(
        "cloudtrail.amazonaws.com", "arn:aws:cloudtrail:us-east-1:000000000000:trail/catalogue", objects="trail/*"
    )
