"""When a REST API is deployed anew."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from typing import Any

import jsii
from cdktf import IResolveContext, IStringProducer, Lazy, TerraformResource, TerraformResourceLifecycle
from cdktf_cdktf_provider_aws.api_gateway_deployment import ApiGatewayDeployment
from cdktf_cdktf_provider_aws.api_gateway_rest_api import ApiGatewayRestApi
from constructs import Construct

from constructs_lib.core.placement import placement_of

# What changes no answer: notes, Terraform's own arguments, and cdktf's comments.
_SHAPELESS = frozenset({"//", "depends_on", "description", "lifecycle", "provider", "tags"})
# Arguments of the API itself that a deployment freezes; the others, such as its name, hold at once.
_FROZEN_OF_API = frozenset(
    {
        "api_key_source",
        "binary_media_types",
        "body",
        "disable_execute_api_endpoint",
        "endpoint_configuration",
        "minimum_compression_size",
        "parameters",
        "policy",
    }
)


def add_deployment(
    scope: Construct, *, rest_api: ApiGatewayRestApi, resources: Sequence[TerraformResource], calls: Sequence[str]
) -> ApiGatewayDeployment:
    """Make the deployment of an API: a snapshot that is taken anew when, and only when, the API's shape changes.

    Parameters
    ----------
    resources
        Everything below the API that shapes it; the deployment waits for it.
    calls
        What the API calls, as tokens. A reference looks the same whatever it refers to, so Terraform compares their
        values.
    """
    return ApiGatewayDeployment(
        scope,
        "Deployment",
        rest_api_id=rest_api.id,
        description="Snapshot of the API's routes, models and gateway responses",
        triggers={
            "redeployment": Lazy.string_value(_Shape([rest_api, *resources])),
            **({"integrations": " ".join(dict.fromkeys(calls))} if calls else {}),
        },
        depends_on=list(resources),
        lifecycle=TerraformResourceLifecycle(create_before_destroy=True),
        provider=placement_of(scope).provider,
    )


@jsii.implements(IStringProducer)
class _Shape:
    """The digest of what is synthesized for an API; asked for at synth, so that it holds overrides too."""

    def __init__(self, resources: Sequence[TerraformResource]) -> None:
        self._resources = resources

    def produce(self, context: IResolveContext) -> str:
        if context.preparing:
            # cdktf looks for references between stacks, and finds those of the resources by themselves.
            return ""
        # Resolved, because a token's number depends on everything that was made before it.
        synthesized = context.resolve([resource.to_terraform() for resource in self._resources])
        shape = dict(_shapes(synthesized))
        return hashlib.sha256(json.dumps(shape, sort_keys=True).encode()).hexdigest()


def _shapes(synthesized: list[dict[str, Any]]) -> Iterator[tuple[str, dict[str, Any]]]:
    for block in synthesized:
        for kind, named in block["resource"].items():
            for name, arguments in named.items():
                of_api = kind == "aws_api_gateway_rest_api"
                yield (
                    f"{kind}.{name}",
                    {
                        argument: value
                        for argument, value in arguments.items()
                        if argument not in _SHAPELESS and (argument in _FROZEN_OF_API or not of_api)
                    },
                )
