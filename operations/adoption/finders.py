"""The finder of each resource type, and the types that need none."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from operations.adoption import api_gateway, by_name, keys, lambda_
from operations.adoption.lookup import Finder, Lookup

FINDERS: Mapping[str, Finder] = {
    "aws_api_gateway_deployment": api_gateway.deployment,
    "aws_api_gateway_method": api_gateway.method,
    "aws_api_gateway_model": api_gateway.model,
    "aws_api_gateway_request_validator": api_gateway.request_validator,
    "aws_api_gateway_resource": api_gateway.resource,
    "aws_api_gateway_rest_api": api_gateway.rest_api,
    "aws_api_gateway_stage": api_gateway.stage,
    "aws_cloudwatch_log_group": by_name.log_group,
    "aws_dynamodb_table": by_name.table,
    "aws_iam_role": by_name.role,
    "aws_kms_alias": keys.alias,
    "aws_kms_key": keys.key,
    "aws_lambda_alias": lambda_.alias,
    "aws_lambda_function": lambda_.function,
    "aws_lambda_permission": lambda_.permission,
    "aws_sns_topic": by_name.topic,
    "aws_sns_topic_subscription": by_name.subscription,
    "aws_sqs_queue": by_name.queue,
    "aws_ssm_parameter": by_name.parameter,
}


@dataclass(frozen=True, slots=True)
class Nameless:
    """A type of which the account can hold several with everything in common but the id.

    Attributes
    ----------
    ids
        Lists those that the state does not hold.
    removal
        Command that removes one, with ``{region}`` and ``{id}``.
    """

    ids: Callable[[Lookup], list[str]]
    removal: str


NAMELESS: Mapping[str, Nameless] = {
    "aws_api_gateway_rest_api": Nameless(
        api_gateway.nameless, "aws apigateway delete-rest-api --region {region} --rest-api-id {id}"
    ),
    "aws_kms_key": Nameless(keys.nameless, "aws kms schedule-key-deletion --region {region} --key-id {id}"),
}

# The provider makes these with a call that overwrites what is there: nothing to adopt.
OVERWRITTEN = frozenset(
    {
        "aws_api_gateway_account",
        "aws_api_gateway_gateway_response",
        "aws_api_gateway_integration",
        "aws_api_gateway_integration_response",
        "aws_api_gateway_method_settings",
        "aws_appautoscaling_policy",
        "aws_appautoscaling_target",
        "aws_cloudwatch_composite_alarm",
        "aws_cloudwatch_dashboard",
        "aws_cloudwatch_metric_alarm",
        "aws_iam_role_policy",
        "aws_lambda_function_event_invoke_config",
        "aws_sns_topic_policy",
        "aws_sqs_queue_policy",
    }
)
