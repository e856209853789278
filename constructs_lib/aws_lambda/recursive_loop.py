"""Functions that call themselves through a queue or a topic."""

from __future__ import annotations

from cdktf_cdktf_provider_aws.lambda_function import LambdaFunction
from cdktf_cdktf_provider_aws.lambda_function_recursion_config import LambdaFunctionRecursionConfig
from constructs import Construct

from constructs_lib.core.placement import placement_of


def allow_recursion(function: Construct, resource: LambdaFunction) -> None:
    """Let a function's events come back to it more than 16 times, after which Lambda would end the chain.

    Source: AWS Lambda Developer Guide, "Using Lambda recursive loop detection to prevent infinite loops".
    """
    LambdaFunctionRecursionConfig(
        function,
        "RecursiveLoop",
        function_name=resource.function_name,
        recursive_loop="Allow",
        provider=placement_of(function).provider,
    )
