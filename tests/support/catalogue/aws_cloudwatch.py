"""Log groups with their filters, queries and policies; alarms on metrics, on math and on other alarms."""

from collections.abc import Mapping
from typing import get_args

from cdktf_cdktf_provider_aws.kinesis_stream import KinesisStream
from constructs import Construct

from constructs_lib.aws_cloudwatch import (
    ALWAYS,
    NEVER,
    Alarm,
    AlarmActions,
    AlarmRule,
    AnomalyBand,
    CompositeAlarm,
    DataProtection,
    ExistingAlarm,
    ExistingLogGroup,
    LogGroup,
    LogResourcePolicy,
    LogStream,
    MathExpression,
    Metric,
    MetricFilter,
    SavedQuery,
    StreamDestination,
    SubscriptionFilter,
    Suppression,
    all_of,
    any_of,
    in_alarm,
    in_ok,
    no_data,
    not_,
)
from constructs_lib.aws_iam import Role
from constructs_lib.aws_kms import Key
from constructs_lib.aws_sns import Topic
from constructs_lib.core.metric_unit import Unit
from tests.support.embedded_cloud import ACCOUNT

CANNOT: Mapping[str, str] = {}


def add(scope: Construct) -> None:
    """Add everything that the package makes."""
    key = Key(scope, "Key", alias="alias/catalogue-cloudwatch", description="Encrypts logs and alarms", protect=False)
    role = Role(
        scope, "Role", name="catalogue-logs", assumed_by="logs.amazonaws.com", description="Sends and reads logs"
    )
    log = _groups(scope, key, role)
    _filters(scope, log, role)
    _queries(scope, log)
    _alarms(scope, Topic(scope, "Topic", name="catalogue-alarms", key=key))


def _groups(scope: Construct, key: Key, role: Role) -> LogGroup:
    told = LogGroup(scope, "Findings", name="catalogue-findings", retention_days=7)
    log = LogGroup(
        scope,
        "Group",
        name="catalogue-group",
        retention_days=7,
        key=key,
        name_pattern="catalogue-*",
        log_class="STANDARD",
        data_protection=DataProtection(
            identifiers=("EmailAddress", "Ssn-US"), patterns={"Order": "ord-[0-9]+"}, findings=told
        ),
        field_indexes=("requestId", "status"),
        protect=True,
    )
    LogStream(scope, "Stream", name="catalogue-stream", log_group=log)
    rare = LogGroup(scope, "Rare", name="catalogue-rare", retention_days=7, log_class="INFREQUENT_ACCESS")
    log.grants.write(role)
    log.grants.read(role)
    log.grants.unmask(role)
    rare.grants.query(role)
    LogGroup.from_name(scope, "FoundGroup", "catalogue-known", log_class="INFREQUENT_ACCESS").grants.query(role)
    known = ExistingLogGroup(scope, "SameGroup", name="catalogue-known", log_class="STANDARD")
    known.add_subscription()  # one that another app has made
    ExistingLogGroup(scope, "RareGroup", name="catalogue-known", log_class="INFREQUENT_ACCESS")
    LogGroup.from_name(scope, "StandardGroup", "catalogue-known", log_class="STANDARD")
    LogResourcePolicy(
        scope,
        "Rules",
        name="catalogue-rules",
        principal="events.amazonaws.com",
        log_groups=(told,),
        source_arn=f"arn:aws:events:us-east-1:{ACCOUNT}:rule/catalogue",
    )
    LogResourcePolicy(
        scope, "Delivery", name="catalogue-delivery", principal="delivery.logs.amazonaws.com", log_groups=(log, told)
    )
    return log


def _filters(scope: Construct, log: LogGroup, role: Role) -> None:
    refused = MetricFilter(
        scope,
        "Refused",
        name="catalogue-refused",
        log_group=log,
        pattern='{ $.status = 4* && ($.route != "/health" || $.user EXISTS) }',
        namespace="Catalogue",
        metric_name="Refused",
        value="$.count",
        dimensions={"Route": "$.route"},
    )
    refused.metric_of(Route="/orders")
    for number, unit in enumerate(get_args(Unit)):
        MetricFilter(
            scope,
            f"Unit{number}",
            name=f"catalogue-{number}",
            log_group=log,
            pattern="[ip, user, ..., bytes > 1000]",
            namespace="Catalogue",
            metric_name=f"Unit{number}",
            value="1.5",
            default_value=0,
            unit=unit,
        )
    for distribution in ("ByLogStream", "Random"):
        stream = KinesisStream(scope, f"Stream{distribution}", name=f"catalogue-{distribution}", shard_count=1)
        SubscriptionFilter(
            scope,
            f"Sent{distribution}",
            name=f"catalogue-{distribution}",
            log_group=log,
            pattern='?ERROR -"not found"',
            destination=StreamDestination(arn=stream.arn, service="kinesis", role=role),
            distribution=distribution,
        )


def _queries(scope: Construct, log: LogGroup) -> None:
    SavedQuery(
        scope, "Query", name="catalogue/newest", query="fields @timestamp | sort @timestamp desc", log_groups=(log,)
    )


def _alarms(scope: Construct, topic: Topic) -> None:
    quiet = AlarmActions(enabled=False)
    comparisons = (
        "GreaterThanThreshold",
        "GreaterThanOrEqualToThreshold",
        "LessThanThreshold",
        "LessThanOrEqualToThreshold",
    )
    alarms = [
        Alarm(
            scope,
            f"Alarm{number}",
            name=f"catalogue-{number}",
            description="Sold too much or too little.",
            metric=Metric(
                namespace="Catalogue",
                name="Sold",
                dimensions={"Environment": "local"},
                statistic=statistic,
                period_seconds=10,
                unit="Count",
                label="Sold items",
            ),
            threshold=number,
            evaluation_periods=3,
            datapoints_to_alarm=2,
            comparison=comparison,
            missing_data=missing_data,
            low_samples=low_samples,
            notify=(),
            actions=quiet,
        )
        for number, (comparison, missing_data, statistic, low_samples) in enumerate(
            zip(
                comparisons,
                ("notBreaching", "breaching", "ignore", "missing"),
                ("p99", "p50.5", "TM(2%:98%)", "Maximum"),
                ("evaluate", "ignore", None, None),
                strict=True,
            )
        )
    ]
    _math_alarms(scope, topic)
    CompositeAlarm(
        scope,
        "Composite",
        name="catalogue-composite",
        description="Several things are wrong at once.",
        rule=any_of(
            all_of(in_alarm(alarms[0]), not_(in_ok(alarms[1])), ALWAYS),
            no_data(alarms[2]),
            in_alarm(Alarm.from_name(scope, "FoundAlarm", "catalogue-known")),
            AlarmRule(text=NEVER.text, literal=NEVER.literal, alarms=frozenset({alarms[3].literal_arn}), elements=2),
        ),
        notify=(topic,),
        actions=AlarmActions(alarm=(), ok=(), insufficient_data=(topic,)),
        suppression=Suppression(alarm=alarms[3], wait_seconds=120, extension_seconds=180),
    )
    ExistingAlarm(scope, "SameAlarm", name="catalogue-known")


def _math_alarms(scope: Construct, topic: Topic) -> None:
    units = get_args(Unit)
    for number, some in enumerate((units[:10], units[10:20], units[20:])):
        metrics = {f"m{n}": Metric(namespace="Catalogue", name=f"M{n}", unit=unit) for n, unit in enumerate(some)}
        Alarm(
            scope,
            f"Math{number}",
            name=f"catalogue-math-{number}",
            description="The sum is too high.",
            metric=MathExpression(expression="SUM(METRICS())", using=metrics, label="Sum"),
            threshold=1,
            evaluation_periods=1,
            notify=(),
            actions=AlarmActions(alarm=(topic,), ok=(topic,), insufficient_data=(topic,)),
        )
    query = MathExpression(expression='SELECT SUM(Sold) FROM "Catalogue"', query_period_seconds=60)
    Alarm(
        scope,
        "InsightsAlarm",
        name="catalogue-query",
        description="Too much is sold.",
        metric=query,
        threshold=1,
        evaluation_periods=1,
        notify=(topic,),
    )
    for breach in ("outside", "above", "below"):
        Alarm(
            scope,
            f"Band{breach}",
            name=f"catalogue-band-{breach}",
            description="Something unusual is sold.",
            metric=Metric(namespace="Catalogue", name="Sold"),
            threshold=AnomalyBand(width=3, breach=breach),
            evaluation_periods=1,
            notify=(topic,),
        )
