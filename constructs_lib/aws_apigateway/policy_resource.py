"""The resource policy of a REST API."""

from __future__ import annotations

from collections.abc import Sequence

from cdktf_cdktf_provider_aws.api_gateway_rest_api import ApiGatewayRestApi
from cdktf_cdktf_provider_aws.api_gateway_rest_api_policy import ApiGatewayRestApiPolicy
from constructs import Construct

from constructs_lib.aws_apigateway.api_policy import POLICY_BYTES, ApiPolicy
from constructs_lib.aws_apigateway.route import Route
from constructs_lib.core.errors import reject
from constructs_lib.core.placement import located
from constructs_lib.core.statement import policy_json


def add_policy(
    scope: Construct,
    policy: ApiPolicy,
    *,
    rest_api: ApiGatewayRestApi,
    stage_name: str,
    routes: Sequence[Route],
    private: bool,
    cors: bool,
) -> ApiGatewayRestApiPolicy:
    """Make an API's policy, as a resource of its own: it names the API, which is there before it.

    Raises
    ------
    ConstructError
        If the policy contradicts the routes, or outgrows 8,192 bytes.
    """
    placement = located(scope)

    def document(execution_arn: str) -> str:
        return policy_json(
            policy.statements(
                account=placement.account,
                stage_arn=f"{execution_arn}/{stage_name}",
                routes=routes,
                private=private,
                cors=cors,
            )
        )

    # An API's id has ten characters; the token that stands for the ARN has another length.
    size = len(document(placement.arn("execute-api", "x" * 10)))
    if size > POLICY_BYTES:
        reject(scope, f"its policy has {size} bytes, and AWS takes {POLICY_BYTES}; name fewer networks or routes")
    return ApiGatewayRestApiPolicy(
        scope,
        "Policy",
        rest_api_id=rest_api.id,
        policy=document(rest_api.execution_arn),
        provider=placement.provider,
    )
