"""One service of the reference app: an API, its functions, and what they store, send and log."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from cdktf_cdktf_provider_aws.cloudwatch_event_rule import CloudwatchEventRule
from cdktf_cdktf_provider_aws.cloudwatch_log_group import CloudwatchLogGroup
from cdktf_cdktf_provider_aws.cloudwatch_metric_alarm import CloudwatchMetricAlarm
from cdktf_cdktf_provider_aws.dynamodb_table import (
    DynamodbTable,
    DynamodbTableAttribute,
    DynamodbTableGlobalSecondaryIndex,
    DynamodbTablePointInTimeRecovery,
    DynamodbTableServerSideEncryption,
)
from cdktf_cdktf_provider_aws.iam_policy import IamPolicy
from cdktf_cdktf_provider_aws.iam_role import IamRole
from cdktf_cdktf_provider_aws.iam_role_policy import IamRolePolicy
from cdktf_cdktf_provider_aws.kms_alias import KmsAlias
from cdktf_cdktf_provider_aws.kms_key import KmsKey
from cdktf_cdktf_provider_aws.lambda_alias import LambdaAlias
from cdktf_cdktf_provider_aws.lambda_event_source_mapping import LambdaEventSourceMapping
from cdktf_cdktf_provider_aws.lambda_function import (
    LambdaFunction,
    LambdaFunctionDeadLetterConfig,
    LambdaFunctionEnvironment,
    LambdaFunctionTracingConfig,
)
from cdktf_cdktf_provider_aws.s3_bucket import S3Bucket
from cdktf_cdktf_provider_aws.s3_bucket_policy import S3BucketPolicy
from cdktf_cdktf_provider_aws.sns_topic import SnsTopic
from cdktf_cdktf_provider_aws.sns_topic_policy import SnsTopicPolicy
from cdktf_cdktf_provider_aws.sns_topic_subscription import SnsTopicSubscription
from cdktf_cdktf_provider_aws.sqs_queue import SqsQueue
from cdktf_cdktf_provider_aws.sqs_queue_policy import SqsQueuePolicy
from cdktf_cdktf_provider_aws.ssm_parameter import SsmParameter
from constructs import Construct

from benchmarks.synth.reference_api import add_api

FUNCTIONS = ("create", "read", "ship", "bill")
TABLES = ("orders", "customers", "invoices")


def document(**statement: Any) -> str:
    """Return a policy of one statement."""
    return json.dumps({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", **statement}]})


def add_service(scope: Construct, name: str) -> Iterator[Construct]:
    """Add the 60 resources of a service to a scope, one at each step, and yield each."""
    service = Construct(scope, name)
    key = KmsKey(service, "Key", description=name, enable_key_rotation=True, deletion_window_in_days=30)
    yield key
    yield KmsAlias(service, "Alias", name=f"alias/{name}", target_key_id=key.key_id)
    tables = {}
    for table in TABLES:
        tables[table] = _table(service, f"{name}-{table}", key)
        yield tables[table]
    dead = SqsQueue(service, "Dead", name=f"{name}-dead", message_retention_seconds=1209600, kms_master_key_id=key.arn)
    yield dead
    queues = {}
    for queue in ("ship", "bill"):
        redrive = json.dumps({"deadLetterTargetArn": dead.arn, "maxReceiveCount": 5})
        queues[queue] = SqsQueue(
            service,
            f"Queue-{queue}",
            name=f"{name}-{queue}",
            visibility_timeout_seconds=180,
            redrive_policy=redrive,
            kms_master_key_id=key.arn,
        )
        yield queues[queue]
    topics = {}
    for topic in ("orders", "alerts"):
        topics[topic] = SnsTopic(service, f"Topic-{topic}", name=f"{name}-{topic}", kms_master_key_id=key.arn)
        yield topics[topic]
        yield SnsTopicPolicy(
            service,
            f"TopicPolicy-{topic}",
            arn=topics[topic].arn,
            policy=document(
                Principal={"Service": "cloudwatch.amazonaws.com"}, Action="sns:Publish", Resource=topics[topic].arn
            ),
        )
    for queue, target in queues.items():
        yield SqsQueuePolicy(
            service,
            f"QueuePolicy-{queue}",
            queue_url=target.url,
            policy=document(Principal={"Service": "sns.amazonaws.com"}, Action="sqs:SendMessage", Resource=target.arn),
        )
        yield SnsTopicSubscription(
            service,
            f"Subscription-{queue}",
            topic_arn=topics["orders"].arn,
            protocol="sqs",
            endpoint=target.arn,
            raw_message_delivery=True,
        )
    yield SnsTopicSubscription(
        service, "Mail", topic_arn=topics["alerts"].arn, protocol="email", endpoint="alerts@example.com"
    )
    bucket = S3Bucket(service, "Bucket", bucket=f"{name}-invoices", force_destroy=False)
    yield bucket
    yield S3BucketPolicy(
        service,
        "BucketPolicy",
        bucket=bucket.id,
        policy=document(Principal={"AWS": "123456789012"}, Action="s3:GetObject", Resource=f"{bucket.arn}/*"),
    )
    yield IamPolicy(service, "Use", name=f"{name}-use", policy=document(Action=["kms:Decrypt"], Resource=key.arn))
    functions = {}
    for function in FUNCTIONS:
        parts = _function(service, f"{name}-{function}", function, key, tables["orders"], dead)
        for part in parts:
            yield part
            if isinstance(part, LambdaFunction):
                functions[function] = part
    for queue, source in queues.items():
        yield LambdaEventSourceMapping(
            service,
            f"Source-{queue}",
            event_source_arn=source.arn,
            function_name=functions[queue].arn,
            batch_size=10,
            function_response_types=["ReportBatchItemFailures"],
        )
    for function in ("create", "ship", "bill"):
        yield _alarm(service, f"{name}-{function}", functions[function], topics["alerts"])
    yield CloudwatchEventRule(
        service, "Nightly", name=f"{name}-nightly", schedule_expression="cron(0 3 * * ? *)", description="Bills"
    )
    yield SsmParameter(service, "Parameter", name=f"/{name}/table", type="String", value=tables["orders"].name)
    yield from add_api(service, name, functions["create"], functions["read"])


def _table(scope: Construct, name: str, key: KmsKey) -> DynamodbTable:
    return DynamodbTable(
        scope,
        f"Table-{name}",
        name=name,
        billing_mode="PAY_PER_REQUEST",
        hash_key="id",
        range_key="at",
        attribute=[
            DynamodbTableAttribute(name="id", type="S"),
            DynamodbTableAttribute(name="at", type="S"),
            DynamodbTableAttribute(name="customer", type="S"),
        ],
        global_secondary_index=[
            DynamodbTableGlobalSecondaryIndex(
                name="customer", hash_key="customer", range_key="at", projection_type="ALL"
            )
        ],
        point_in_time_recovery=DynamodbTablePointInTimeRecovery(enabled=True),
        server_side_encryption=DynamodbTableServerSideEncryption(enabled=True, kms_key_arn=key.arn),
        deletion_protection_enabled=True,
        tags={"Name": name},
    )


def _function(
    scope: Construct, name: str, purpose: str, key: KmsKey, table: DynamodbTable, dead: SqsQueue
) -> Iterator[Construct]:
    logs = CloudwatchLogGroup(
        scope, f"Logs-{purpose}", name=f"/aws/lambda/{name}", retention_in_days=30, kms_key_id=key.arn
    )
    yield logs
    role = IamRole(
        scope,
        f"Role-{purpose}",
        name=name,
        assume_role_policy=document(Principal={"Service": "lambda.amazonaws.com"}, Action="sts:AssumeRole"),
        tags={"Name": name},
    )
    yield role
    yield IamRolePolicy(
        scope,
        f"RolePolicy-{purpose}",
        role=role.id,
        policy=document(Action=["dynamodb:PutItem", "dynamodb:GetItem"], Resource=[table.arn, f"{logs.arn}:*"]),
    )
    function = LambdaFunction(
        scope,
        f"Function-{purpose}",
        function_name=name,
        role=role.arn,
        runtime="python3.13",
        handler="orders.handler",
        filename="orders.zip",
        memory_size=512,
        timeout=30,
        publish=True,
        environment=LambdaFunctionEnvironment(variables={"TABLE": table.name, "LOG_LEVEL": "INFO"}),
        tracing_config=LambdaFunctionTracingConfig(mode="Active"),
        dead_letter_config=LambdaFunctionDeadLetterConfig(target_arn=dead.arn),
        tags={"Name": name},
    )
    yield function
    yield LambdaAlias(
        scope,
        f"Alias-{purpose}",
        name="live",
        function_name=function.function_name,
        function_version=function.version,
    )


def _alarm(scope: Construct, name: str, function: LambdaFunction, topic: SnsTopic) -> CloudwatchMetricAlarm:
    return CloudwatchMetricAlarm(
        scope,
        f"Alarm-{name}",
        alarm_name=f"{name}-errors",
        namespace="AWS/Lambda",
        metric_name="Errors",
        dimensions={"FunctionName": function.function_name},
        statistic="Sum",
        period=300,
        evaluation_periods=1,
        threshold=0,
        comparison_operator="GreaterThanThreshold",
        alarm_actions=[topic.arn],
    )
