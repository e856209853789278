"""Amazon CloudWatch: alarms, and CloudWatch Logs."""

from constructs_lib.aws_cloudwatch.alarm import Alarm
from constructs_lib.aws_cloudwatch.alarm_actions import AlarmActions
from constructs_lib.aws_cloudwatch.alarm_rule import (
    ALWAYS,
    NEVER,
    AlarmRule,
    WatchedAlarm,
    all_of,
    any_of,
    in_alarm,
    in_ok,
    no_data,
    not_,
)
from constructs_lib.aws_cloudwatch.anomaly_band import AnomalyBand
from constructs_lib.aws_cloudwatch.composite_alarm import CompositeAlarm, Suppression
from constructs_lib.aws_cloudwatch.data_protection import DataProtection
from constructs_lib.aws_cloudwatch.existing_alarm import ExistingAlarm
from constructs_lib.aws_cloudwatch.existing_log_group import ExistingLogGroup
from constructs_lib.aws_cloudwatch.filtered_log_group import FilteredLogGroup
from constructs_lib.aws_cloudwatch.log_group import LogGroup
from constructs_lib.aws_cloudwatch.log_group_grants import LogGroupGrants
from constructs_lib.aws_cloudwatch.log_group_metrics import LogGroupMetrics
from constructs_lib.aws_cloudwatch.log_resource_policy import LogResourcePolicy
from constructs_lib.aws_cloudwatch.log_stream import LogStream
from constructs_lib.aws_cloudwatch.metric_filter import MetricFilter
from constructs_lib.aws_cloudwatch.saved_query import SavedQuery
from constructs_lib.aws_cloudwatch.subscription_destination import StreamDestination
from constructs_lib.aws_cloudwatch.subscription_filter import SubscriptionFilter
from constructs_lib.core.math_expression import MathExpression
from constructs_lib.core.metric import Metric

__all__ = [
    "ALWAYS",
    "NEVER",
    "Alarm",
    "AlarmActions",
    "AlarmRule",
    "AnomalyBand",
    "CompositeAlarm",
    "DataProtection",
    "ExistingAlarm",
    "ExistingLogGroup",
    "FilteredLogGroup",
    "LogGroup",
    "LogGroupGrants",
    "LogGroupMetrics",
    "LogResourcePolicy",
    "LogStream",
    "MathExpression",
    "Metric",
    "MetricFilter",
    "SavedQuery",
    "StreamDestination",
    "SubscriptionFilter",
    "Suppression",
    "WatchedAlarm",
    "all_of",
    "any_of",
    "in_alarm",
    "in_ok",
    "no_data",
    "not_",
]
