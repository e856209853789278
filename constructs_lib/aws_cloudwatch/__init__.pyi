from .alarm import Alarm as Alarm
from .alarm_actions import AlarmActions as AlarmActions
from .alarm_rule import (
    ALWAYS as ALWAYS,
)
from .alarm_rule import (
    NEVER as NEVER,
)
from .alarm_rule import (
    AlarmRule as AlarmRule,
)
from .alarm_rule import (
    WatchedAlarm as WatchedAlarm,
)
from .alarm_rule import (
    all_of as all_of,
)
from .alarm_rule import (
    any_of as any_of,
)
from .alarm_rule import (
    in_alarm as in_alarm,
)
from .alarm_rule import (
    in_ok as in_ok,
)
from .alarm_rule import (
    no_data as no_data,
)
from .alarm_rule import (
    not_ as not_,
)
from .anomaly_band import AnomalyBand as AnomalyBand
from .composite_alarm import CompositeAlarm as CompositeAlarm
from .composite_alarm import Suppression as Suppression
from .data_protection import DataProtection as DataProtection
from .existing_alarm import ExistingAlarm as ExistingAlarm
from .existing_log_group import ExistingLogGroup as ExistingLogGroup
from .filtered_log_group import FilteredLogGroup as FilteredLogGroup
from .log_group import LogGroup as LogGroup
from .log_group_grants import LogGroupGrants as LogGroupGrants
from .log_group_metrics import LogGroupMetrics as LogGroupMetrics
from .log_resource_policy import LogResourcePolicy as LogResourcePolicy
from .log_stream import LogStream as LogStream
from .math_expression import MathExpression as MathExpression
from .metric import Metric as Metric
from .metric_filter import MetricFilter as MetricFilter
from .saved_query import SavedQuery as SavedQuery
from .subscription_destination import StreamDestination as StreamDestination
from .subscription_filter import SubscriptionFilter as SubscriptionFilter
