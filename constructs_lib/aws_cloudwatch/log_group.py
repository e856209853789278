"""A CloudWatch log group."""

from __future__ import annotations

import re

from cdktf import TerraformResourceLifecycle
from cdktf_cdktf_provider_aws.cloudwatch_log_group import CloudwatchLogGroup
from constructs import Construct

from constructs_lib.aws_cloudwatch.log_group_grants import LogGroupGrants
from constructs_lib.core.errors import reject
from constructs_lib.core.physical_names import claim
from constructs_lib.core.placement import located
from constructs_lib.core.protocols import EncryptionKey
from constructs_lib.core.tokens import is_token

# CloudWatch Logs API Reference, CreateLogGroup and PutRetentionPolicy.
_NAME = re.compile(r"(?!aws/)[\w./#-]{1,512}", re.ASCII)
RETENTION_DAYS = (
    *(1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731),
    *(1096, 1827, 2192, 2557, 2922, 3288, 3653),
)


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
    protect
        Refuse a destroy in the plan.

    Raises
    ------
    ConstructError
        If AWS refuses the name or the days, events would be kept for ever, another group of the app has the name, or
        the key's policy would not know the group.

    Example
    -------
    >>> LogGroup(system, "AccessLog", name="/aws/apigateway/orders-dev", retention_days=30, key=key)

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
        protect: bool = False,
    ) -> None:
        super().__init__(scope, id)
        if not is_token(name) and not _NAME.fullmatch(name):
            reject(self, f"the log group name {name!r} is not 1 to 512 letters, digits or '_-/.#', 'aws/' not first")
        if retention_days == 0:
            reject(self, "retention_days is 0, which keeps events for ever; give a number of days")
        if retention_days not in RETENTION_DAYS:
            reject(self, f"retention_days is {retention_days}; use one of {', '.join(map(str, RETENTION_DAYS))}")
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
            lifecycle=TerraformResourceLifecycle(prevent_destroy=True) if protect else None,
            provider=placement.provider,
            tags=dict(placement.tags) or None,
        )
        self.log_group_name = name
        self.log_group_arn = self.resource.arn
        self.grants = LogGroupGrants(self.log_group_arn)
