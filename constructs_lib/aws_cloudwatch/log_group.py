"""A CloudWatch log group."""

from __future__ import annotations

import json

from cdktf import TerraformResourceLifecycle
from cdktf_cdktf_provider_aws.cloudwatch_log_data_protection_policy import CloudwatchLogDataProtectionPolicy
from cdktf_cdktf_provider_aws.cloudwatch_log_group import CloudwatchLogGroup
from cdktf_cdktf_provider_aws.cloudwatch_log_index_policy import CloudwatchLogIndexPolicy
from constructs import Construct

from constructs_lib.aws_cloudwatch.data_protection import DataProtection
from constructs_lib.aws_cloudwatch.existing_log_group import ExistingLogGroup
from constructs_lib.aws_cloudwatch.filtered_log_group import LogClass
from constructs_lib.aws_cloudwatch.log_group_form import indexes_fault, name_fault, retention_fault
from constructs_lib.aws_cloudwatch.log_group_grants import LogGroupGrants
from constructs_lib.aws_cloudwatch.log_group_metrics import LogGroupMetrics
from constructs_lib.core.errors import reject
from constructs_lib.core.physical_names import claim
from constructs_lib.core.placement import Placement, located
from constructs_lib.core.protocols import EncryptionKey
from constructs_lib.core.tokens import is_token


class LogGroup(Construct):
    """A log group that keeps its events for a stated time.

    Parameters
    ----------
    name
        Physical name, 1 to 512 characters.
    retention_days
        Days that events are kept, one of the numbers that CloudWatch Logs takes; 0, which is for ever, is refused.
    key
        Customer-managed key. Without it, CloudWatch Logs encrypts with a key of its own.
    name_pattern
        Pattern of the name for the key's policy, needed where the name holds a token.
    log_class
        Class of the group. INFREQUENT_ACCESS costs half, and is read by queries alone: it has no filters, no data
        protection and no field indexes; no other group can become it.
    data_protection
        What is masked in new events. Without it, nothing.
    field_indexes
        Fields that queries find events by, without reading all of them; at most 20, of 100 characters.
    protect
        Refuse a destroy in the plan.

    Raises
    ------
    ConstructError
        If AWS refuses the name or the days, events would be kept for ever, another group of the app has the name, the
        key's policy would not know the group, or the class has not what is asked for.

    Example
    -------
    >>> key = Key(system, "Key", alias="alias/orders-dev", description="Encrypts the orders' logs")
    >>> log = LogGroup(system, "AccessLog", name="/aws/apigateway/orders-dev", retention_days=30, key=key)

    Source: AWS Foundational Security Best Practices, CloudWatch.16.
    """

    def __init__(
        self,
        scope: Construct,
        id: str,
        *,
        name: str,
        retention_days: int,
        key: EncryptionKey | None = None,
        name_pattern: str | None = None,
        log_class: LogClass = "STANDARD",
        data_protection: DataProtection | None = None,
        field_indexes: tuple[str, ...] = (),
        protect: bool = False,
    ) -> None:
        super().__init__(scope, id)
        faults = (
            name_fault(name),
            key.encryption_fault(located(self).region) if key else None,
            retention_fault(retention_days),
            data_protection.fault() if data_protection else None,
            indexes_fault(field_indexes),
            _class_fault(log_class, data_protection, field_indexes),
        )
        if fault := next(filter(None, faults), None):
            reject(self, fault)
        placement = located(self)
        claim(self, "log group", name, placement)
        if key:
            pattern = name_pattern or name
            if is_token(pattern):
                reject(self, "its name holds a token; give name_pattern, a literal, for the key's policy")
            key.grants.logs(placement.arn("logs", f"log-group:{pattern}"))
        self.resource = CloudwatchLogGroup(
            self,
            "Resource",
            name=name,
            retention_in_days=retention_days,
            kms_key_id=key.key_arn if key else None,
            log_group_class=None if log_class == "STANDARD" else log_class,
            lifecycle=TerraformResourceLifecycle(prevent_destroy=True) if protect else None,
            provider=placement.provider,
            tags=dict(placement.tags) or None,
        )
        self.log_class: LogClass = log_class
        self.log_group_name = name
        self.region = placement.region
        self.log_group_arn = self.resource.arn
        self.grants = LogGroupGrants(self.log_group_arn, log_class)
        self.metrics = LogGroupMetrics(name)
        self._subscriptions = 0
        self._add_policies(placement, data_protection, field_indexes)

    @classmethod
    def from_name(cls, scope: Construct, id: str, name: str, *, log_class: LogClass = "STANDARD") -> ExistingLogGroup:
        """Return a log group of the account and region that exists already; see `ExistingLogGroup`."""
        return ExistingLogGroup(scope, id, name=name, log_class=log_class)

    @property
    def log_group_reference(self) -> str:
        """Physical name as a token, so that what uses it is made after the group."""
        name: str = self.resource.name
        return name

    def add_subscription(self) -> int:
        """Count one more subscription filter; return how many there are."""
        self._subscriptions += 1
        return self._subscriptions

    def _add_policies(
        self, placement: Placement, data_protection: DataProtection | None, field_indexes: tuple[str, ...]
    ) -> None:
        if data_protection:
            CloudwatchLogDataProtectionPolicy(
                self,
                "DataProtection",
                log_group_name=self.log_group_reference,
                policy_document=data_protection.document(),
                provider=placement.provider,
            )
        if field_indexes:
            CloudwatchLogIndexPolicy(
                self,
                "FieldIndexes",
                log_group_name=self.log_group_reference,
                policy_document=json.dumps({"Fields": list(field_indexes)}),
                provider=placement.provider,
            )


def _class_fault(
    log_class: LogClass, data_protection: DataProtection | None, field_indexes: tuple[str, ...]
) -> str | None:
    # CloudWatch Logs User Guide, "Log classes".
    if log_class == "STANDARD" or not (data_protection or field_indexes):
        return None
    return f"a log group of class {log_class} has no data protection and no field indexes; use STANDARD"
