"""Configurations of buckets that moto does not know, or answers otherwise than they were given."""

from __future__ import annotations

from typing import Any

from moto.core.responses import ActionResult, EmptyResult
from moto.s3.exceptions import MissingBucket
from moto.s3.models import s3_backends

from localcloud.contract import Json
from localcloud.control.gaps.gap import Gap, MissingError

_NO_LIFECYCLE = ("NoSuchLifecycleConfiguration", "The lifecycle configuration does not exist")
_NO_REPLICATION = ("ReplicationConfigurationNotFoundError", "The replication configuration was not found")
_NO_CONFIGURATION = ("NoSuchConfiguration", "The specified configuration does not exist")
_SMALLEST = "TransitionDefaultMinimumObjectSize"


class S3(Gap):
    """S3."""

    botocore_name = "s3"
    moto_name = "s3"

    def put_bucket_lifecycle_configuration(self) -> ActionResult:
        """Keep the rules, and from which size on objects move; nothing moves or expires."""
        smallest = self.params.get(_SMALLEST) or "all_storage_classes_128K"
        self._kept()["lifecycle"] = {"Rules": self.params["LifecycleConfiguration"]["Rules"], _SMALLEST: smallest}
        return ActionResult({_SMALLEST: smallest})

    def get_bucket_lifecycle_configuration(self) -> ActionResult:
        """Return the rules."""
        return ActionResult(self._one("lifecycle", _NO_LIFECYCLE))

    def delete_bucket_lifecycle(self) -> ActionResult:
        """Forget the rules."""
        return self._forget("lifecycle")

    def put_bucket_replication(self) -> ActionResult:
        """Keep the rules; nothing is copied."""
        self._kept()["replication"] = {"ReplicationConfiguration": self.params["ReplicationConfiguration"]}
        return EmptyResult()

    def get_bucket_replication(self) -> ActionResult:
        """Return the rules."""
        return ActionResult(self._one("replication", _NO_REPLICATION))

    def delete_bucket_replication(self) -> ActionResult:
        """Forget the rules."""
        return self._forget("replication")

    def put_bucket_logging(self) -> ActionResult:
        """Keep where access logs would go; none is written."""
        self._kept()["logging"] = self.params["BucketLoggingStatus"]
        return EmptyResult()

    def get_bucket_logging(self) -> ActionResult:
        """Return where access logs would go."""
        return ActionResult(self._kept().get("logging", {}))

    def get_bucket_notification_configuration(self) -> ActionResult:
        """Return what moto tells whom, the switch to EventBridge included."""
        told = self._bucket().notification_configuration
        if told is None:
            return EmptyResult()
        answer: Json = {
            "TopicConfigurations": [_notification(each, "TopicArn") for each in told.topic],
            "QueueConfigurations": [_notification(each, "QueueArn") for each in told.queue],
            "LambdaFunctionConfigurations": [_notification(each, "LambdaFunctionArn") for each in told.cloud_function],
        }
        if told.event_bridge is not None:
            answer["EventBridgeConfiguration"] = {}
        return ActionResult(answer)

    def put_bucket_metrics_configuration(self) -> ActionResult:
        """Keep a filter for request metrics; requests are not measured."""
        return self._put("metrics", "MetricsConfiguration")

    def get_bucket_metrics_configuration(self) -> ActionResult:
        """Return a filter."""
        return self._get("metrics", "MetricsConfiguration")

    def delete_bucket_metrics_configuration(self) -> ActionResult:
        """Forget a filter."""
        return self._delete("metrics")

    def put_bucket_analytics_configuration(self) -> ActionResult:
        """Keep a count by age; nothing is counted."""
        return self._put("analytics", "AnalyticsConfiguration")

    def get_bucket_analytics_configuration(self) -> ActionResult:
        """Return a count by age."""
        return self._get("analytics", "AnalyticsConfiguration")

    def delete_bucket_analytics_configuration(self) -> ActionResult:
        """Forget a count by age."""
        return self._delete("analytics")

    def put_bucket_intelligent_tiering_configuration(self) -> ActionResult:
        """Keep when objects would be archived."""
        return self._put("tiering", "IntelligentTieringConfiguration")

    def get_bucket_intelligent_tiering_configuration(self) -> ActionResult:
        """Return when objects would be archived."""
        return self._get("tiering", "IntelligentTieringConfiguration")

    def delete_bucket_intelligent_tiering_configuration(self) -> ActionResult:
        """Forget when objects would be archived."""
        return self._delete("tiering")

    def put_bucket_inventory_configuration(self) -> ActionResult:
        """Keep a list of objects; none is made."""
        return self._put("inventory", "InventoryConfiguration")

    def get_bucket_inventory_configuration(self) -> ActionResult:
        """Return a list of objects."""
        return self._get("inventory", "InventoryConfiguration")

    def list_bucket_inventory_configurations(self) -> ActionResult:
        """Return all lists of objects."""
        kept = self._kept().get("inventory", {})
        return ActionResult({"InventoryConfigurationList": [kept[each] for each in sorted(kept)], "IsTruncated": False})

    def delete_bucket_inventory_configuration(self) -> ActionResult:
        """Forget a list of objects."""
        return self._delete("inventory")

    def _bucket(self) -> Any:
        bucket = s3_backends[self.current_account][self.partition].buckets.get(self.params["Bucket"])
        if bucket is None:
            raise MissingBucket(bucket=self.params["Bucket"])
        return bucket

    def _kept(self) -> Json:
        """Return what is kept of the bucket, and goes with it."""
        kept: Json = vars(self._bucket()).setdefault("_localcloud", {})
        return kept

    def _one(self, kind: str, missing: tuple[str, str]) -> Json:
        if kind not in self._kept():
            raise MissingError(*missing)
        found: Json = self._kept()[kind]
        return found

    def _forget(self, kind: str) -> ActionResult:
        self._kept().pop(kind, None)
        return EmptyResult()

    def _put(self, kind: str, member: str) -> ActionResult:
        self._kept().setdefault(kind, {})[self.params["Id"]] = self.params[member]
        return EmptyResult()

    def _get(self, kind: str, member: str) -> ActionResult:
        found = self._kept().get(kind, {}).get(self.params["Id"])
        if found is None:
            raise MissingError(*_NO_CONFIGURATION)
        return ActionResult({member: found})

    def _delete(self, kind: str) -> ActionResult:
        if self._kept().get(kind, {}).pop(self.params["Id"], None) is None:
            raise MissingError(*_NO_CONFIGURATION)
        return EmptyResult()


def _notification(told: Any, arn: str) -> Json:
    found = {"Id": told.id, arn: told.arn, "Events": told.events}
    if told.filters:
        found["Filter"] = {"Key": {"FilterRules": told.filters["S3Key"]["FilterRule"]}}
    return found
