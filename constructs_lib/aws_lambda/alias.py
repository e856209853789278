"""The alias through which a function is called."""

from __future__ import annotations

from cdktf_cdktf_provider_aws.lambda_alias import LambdaAlias
from cdktf_cdktf_provider_aws.lambda_function import LambdaFunction
from constructs import Construct

from constructs_lib.core.placement import placement_of

ALIAS = "live"


def make_alias(function: Construct, name: str, resource: LambdaFunction) -> LambdaAlias:
    """Return the alias of a function's published version."""
    return LambdaAlias(
        function,
        "Alias",
        name=ALIAS,
        description=f"The released version of {name}",
        function_name=resource.function_name,
        function_version=resource.version,
        provider=placement_of(function).provider,
    )
