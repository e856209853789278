"""The reference app by the AWS CDK, for its own virtual environment: ``python aws_cdk_app.py <folder>``.

The same resources and settings by the CDK's plain classes; an integration is a property of its method.
"""

import sys
from typing import Any

import aws_cdk as cdk
from aws_cdk import aws_apigateway as api
from aws_cdk import aws_cloudwatch as cloudwatch
from aws_cdk import aws_dynamodb as dynamodb
from aws_cdk import aws_events as events
from aws_cdk import aws_iam as iam
from aws_cdk import aws_kms as kms
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_logs as logs
from aws_cdk import aws_s3 as s3
from aws_cdk import aws_sns as sns
from aws_cdk import aws_sqs as sqs
from aws_cdk import aws_ssm as ssm
from constructs import Construct

ENVIRONMENTS = ("dev", "stage", "prod")


def document(**statement: Any) -> dict[str, Any]:
    """Return a policy of one statement."""
    return {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", **statement}]}


def add_service(scope: Construct, name: str) -> None:
    """Add the 58 resources of a service to a scope."""
    service = Construct(scope, name)
    key = kms.CfnKey(
        service,
        "Key",
        description=name,
        enable_key_rotation=True,
        pending_window_in_days=30,
        key_policy=document(Principal={"AWS": "123456789012"}, Action="kms:*", Resource="*"),
    )
    kms.CfnAlias(service, "Alias", alias_name=f"alias/{name}", target_key_id=key.ref)
    tables = {table: _table(service, f"{name}-{table}", key) for table in ("orders", "customers", "invoices")}
    dead = sqs.CfnQueue(
        service, "Dead", queue_name=f"{name}-dead", message_retention_period=1209600, kms_master_key_id=key.attr_arn
    )
    queues = {
        queue: sqs.CfnQueue(
            service,
            f"Queue-{queue}",
            queue_name=f"{name}-{queue}",
            visibility_timeout=180,
            redrive_policy={"deadLetterTargetArn": dead.attr_arn, "maxReceiveCount": 5},
            kms_master_key_id=key.attr_arn,
        )
        for queue in ("ship", "bill")
    }
    topics = {}
    for topic in ("orders", "alerts"):
        topics[topic] = sns.CfnTopic(
            service, f"Topic-{topic}", topic_name=f"{name}-{topic}", kms_master_key_id=key.attr_arn
        )
        principal = {"Service": "cloudwatch.amazonaws.com"}
        sns.CfnTopicPolicy(
            service,
            f"TopicPolicy-{topic}",
            topics=[topics[topic].ref],
            policy_document=document(Principal=principal, Action="sns:Publish", Resource=topics[topic].ref),
        )
    for queue, target in queues.items():
        principal = {"Service": "sns.amazonaws.com"}
        sqs.CfnQueuePolicy(
            service,
            f"QueuePolicy-{queue}",
            queues=[target.ref],
            policy_document=document(Principal=principal, Action="sqs:SendMessage", Resource=target.attr_arn),
        )
        sns.CfnSubscription(
            service,
            f"Subscription-{queue}",
            topic_arn=topics["orders"].ref,
            protocol="sqs",
            endpoint=target.attr_arn,
            raw_message_delivery=True,
        )
    sns.CfnSubscription(
        service, "Mail", topic_arn=topics["alerts"].ref, protocol="email", endpoint="alerts@example.com"
    )
    bucket = s3.CfnBucket(service, "Bucket", bucket_name=f"{name}-invoices")
    s3.CfnBucketPolicy(
        service,
        "BucketPolicy",
        bucket=bucket.ref,
        policy_document=document(
            Principal={"AWS": "123456789012"}, Action="s3:GetObject", Resource=f"{bucket.attr_arn}/*"
        ),
    )
    iam.CfnManagedPolicy(
        service,
        "Use",
        managed_policy_name=f"{name}-use",
        policy_document=document(Action=["kms:Decrypt"], Resource=key.attr_arn),
    )
    functions = {
        function: _function(service, f"{name}-{function}", function, key, tables["orders"], dead)
        for function in ("create", "read", "ship", "bill")
    }
    for queue, source in queues.items():
        lambda_.CfnEventSourceMapping(
            service,
            f"Source-{queue}",
            event_source_arn=source.attr_arn,
            function_name=functions[queue].attr_arn,
            batch_size=10,
            function_response_types=["ReportBatchItemFailures"],
        )
    for function in ("create", "ship", "bill"):
        _alarm(service, f"{name}-{function}", functions[function], topics["alerts"])
    events.CfnRule(
        service, "Nightly", name=f"{name}-nightly", schedule_expression="cron(0 3 * * ? *)", description="Bills"
    )
    ssm.CfnParameter(service, "Parameter", name=f"/{name}/table", type="String", value=tables["orders"].ref)
    _add_api(service, name, functions)


def _table(scope: Construct, name: str, key: kms.CfnKey) -> dynamodb.CfnTable:
    schema = [
        dynamodb.CfnTable.KeySchemaProperty(attribute_name="id", key_type="HASH"),
        dynamodb.CfnTable.KeySchemaProperty(attribute_name="at", key_type="RANGE"),
    ]
    index = [
        dynamodb.CfnTable.KeySchemaProperty(attribute_name="customer", key_type="HASH"),
        dynamodb.CfnTable.KeySchemaProperty(attribute_name="at", key_type="RANGE"),
    ]
    return dynamodb.CfnTable(
        scope,
        f"Table-{name}",
        table_name=name,
        billing_mode="PAY_PER_REQUEST",
        key_schema=schema,
        attribute_definitions=[
            dynamodb.CfnTable.AttributeDefinitionProperty(attribute_name=attribute, attribute_type="S")
            for attribute in ("id", "at", "customer")
        ],
        global_secondary_indexes=[
            dynamodb.CfnTable.GlobalSecondaryIndexProperty(
                index_name="customer",
                key_schema=index,
                projection=dynamodb.CfnTable.ProjectionProperty(projection_type="ALL"),
            )
        ],
        point_in_time_recovery_specification=dynamodb.CfnTable.PointInTimeRecoverySpecificationProperty(
            point_in_time_recovery_enabled=True
        ),
        sse_specification=dynamodb.CfnTable.SSESpecificationProperty(
            sse_enabled=True, kms_master_key_id=key.attr_arn, sse_type="KMS"
        ),
        deletion_protection_enabled=True,
        tags=[cdk.CfnTag(key="Name", value=name)],
    )


def _function(
    scope: Construct, name: str, purpose: str, key: kms.CfnKey, table: dynamodb.CfnTable, dead: sqs.CfnQueue
) -> lambda_.CfnFunction:
    group = logs.CfnLogGroup(
        scope, f"Logs-{purpose}", log_group_name=f"/aws/lambda/{name}", retention_in_days=30, kms_key_id=key.attr_arn
    )
    role = iam.CfnRole(
        scope,
        f"Role-{purpose}",
        role_name=name,
        assume_role_policy_document=document(Principal={"Service": "lambda.amazonaws.com"}, Action="sts:AssumeRole"),
        tags=[cdk.CfnTag(key="Name", value=name)],
    )
    iam.CfnRolePolicy(
        scope,
        f"RolePolicy-{purpose}",
        policy_name="own",
        role_name=role.ref,
        policy_document=document(
            Action=["dynamodb:PutItem", "dynamodb:GetItem"], Resource=[table.attr_arn, group.attr_arn]
        ),
    )
    function = lambda_.CfnFunction(
        scope,
        f"Function-{purpose}",
        function_name=name,
        role=role.attr_arn,
        runtime="python3.13",
        handler="orders.handler",
        code=lambda_.CfnFunction.CodeProperty(s3_bucket="archives", s3_key="orders.zip"),
        memory_size=512,
        timeout=30,
        environment=lambda_.CfnFunction.EnvironmentProperty(variables={"TABLE": table.ref, "LOG_LEVEL": "INFO"}),
        tracing_config=lambda_.CfnFunction.TracingConfigProperty(mode="Active"),
        dead_letter_config=lambda_.CfnFunction.DeadLetterConfigProperty(target_arn=dead.attr_arn),
        tags=[cdk.CfnTag(key="Name", value=name)],
    )
    lambda_.CfnAlias(scope, f"Alias-{purpose}", name="live", function_name=function.ref, function_version="1")
    return function


def _alarm(scope: Construct, name: str, function: lambda_.CfnFunction, topic: sns.CfnTopic) -> None:
    cloudwatch.CfnAlarm(
        scope,
        f"Alarm-{name}",
        alarm_name=f"{name}-errors",
        namespace="AWS/Lambda",
        metric_name="Errors",
        dimensions=[cloudwatch.CfnAlarm.DimensionProperty(name="FunctionName", value=function.ref)],
        statistic="Sum",
        period=300,
        evaluation_periods=1,
        threshold=0,
        comparison_operator="GreaterThanThreshold",
        alarm_actions=[topic.ref],
    )


def _add_api(service: Construct, name: str, functions: dict[str, lambda_.CfnFunction]) -> None:
    rest = api.CfnRestApi(service, "Api", name=name, description="Orders")
    resource = api.CfnResource(
        service, "Orders", rest_api_id=rest.ref, parent_id=rest.attr_root_resource_id, path_part="orders"
    )
    model = api.CfnModel(
        service,
        "Order",
        rest_api_id=rest.ref,
        name="Order",
        content_type="application/json",
        schema={"type": "object", "required": ["customer"]},
    )
    validator = api.CfnRequestValidator(
        service, "Validator", rest_api_id=rest.ref, name="body", validate_request_body=True
    )
    methods = []
    for verb, function in (("POST", functions["create"]), ("GET", functions["read"])):
        methods.append(
            api.CfnMethod(
                service,
                f"Method-{verb}",
                rest_api_id=rest.ref,
                resource_id=resource.ref,
                http_method=verb,
                authorization_type="AWS_IAM",
                request_validator_id=validator.ref,
                request_models={"application/json": model.ref} if verb == "POST" else None,
                integration=api.CfnMethod.IntegrationProperty(
                    type="AWS_PROXY", integration_http_method="POST", uri=function.attr_arn
                ),
            )
        )
        lambda_.CfnPermission(
            service,
            f"Permission-{verb}",
            function_name=function.ref,
            action="lambda:InvokeFunction",
            principal="apigateway.amazonaws.com",
            source_arn=f"{rest.attr_rest_api_id}/*/{verb}/orders",
        )
    deployment = api.CfnDeployment(service, "Deployment", rest_api_id=rest.ref)
    for method in methods:
        deployment.add_resource_dependency(method)
    group = logs.CfnLogGroup(service, "Access", log_group_name=f"/aws/apigateway/{name}", retention_in_days=30)
    api.CfnStage(
        service,
        "Stage",
        rest_api_id=rest.ref,
        deployment_id=deployment.ref,
        stage_name="live",
        access_log_setting=api.CfnStage.AccessLogSettingProperty(
            destination_arn=group.attr_arn, format='{"requestId":"$context.requestId"}'
        ),
        tracing_enabled=True,
    )


if __name__ == "__main__":
    app = cdk.App(outdir=sys.argv[1], analytics_reporting=False)
    for environment in ENVIRONMENTS:
        add_service(cdk.Stack(app, environment), f"orders-{environment}-0")
    app.synth()
