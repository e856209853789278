"""The alias through which a function is called, and what is set on it."""

from __future__ import annotations

from cdktf import TerraformResourceLifecycle
from cdktf_cdktf_provider_aws.lambda_alias import LambdaAlias
from cdktf_cdktf_provider_aws.lambda_function import LambdaFunction
from cdktf_cdktf_provider_aws.lambda_provisioned_concurrency_config import LambdaProvisionedConcurrencyConfig
from constructs import Construct

from constructs_lib.aws_lambda.rollout import Rollout
from constructs_lib.core.placement import placement_of

ALIAS = "live"

_MOVED_BY_A_ROLLOUT = ("function_version", "routing_config")


def make_alias(
    function: Construct, name: str, resource: LambdaFunction, rollout: Rollout, provisioned_concurrency: int | None
) -> LambdaAlias:
    """Return the alias of a function's published version, with instances kept ready where that is asked for."""
    provider = placement_of(function).provider
    is_moved = rollout == Rollout.CANARY
    alias = LambdaAlias(
        function,
        "Alias",
        name=ALIAS,
        description=f"The released version of {name}",
        function_name=resource.function_name,
        function_version=resource.version,
        lifecycle=TerraformResourceLifecycle(ignore_changes=list(_MOVED_BY_A_ROLLOUT)) if is_moved else None,
        provider=provider,
    )
    if provisioned_concurrency is not None:
        LambdaProvisionedConcurrencyConfig(
            function,
            "ProvisionedConcurrency",
            function_name=resource.function_name,
            qualifier=alias.name,
            provisioned_concurrent_executions=provisioned_concurrency,
            provider=provider,
        )
    return alias
