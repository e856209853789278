"""Amazon CloudWatch: alarms, and CloudWatch Logs."""

from constructs_lib.aws_cloudwatch.alarm import Alarm
from constructs_lib.aws_cloudwatch.log_group import LogGroup
from constructs_lib.aws_cloudwatch.log_group_grants import LogGroupGrants

__all__ = ["Alarm", "LogGroup", "LogGroupGrants"]
