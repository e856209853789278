"""The REST API itself, without what is below it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal, get_args

from cdktf import TerraformResourceLifecycle
from cdktf_cdktf_provider_aws.api_gateway_rest_api import ApiGatewayRestApi, ApiGatewayRestApiEndpointConfiguration
from constructs import Construct

from constructs_lib.aws_apigateway.private_endpoint import PrivateEndpoint
from constructs_lib.core.placement import placement_of

ApiKeySource = Literal["HEADER", "AUTHORIZER"]

# API Gateway API Reference, CreateRestApi.
_TEXT_CHARACTERS = 1024
COMPRESSION_BYTES = range(10_485_761)
_BINARY_TYPE = re.compile(r"(\*|[a-z]+)/(\*|[a-zA-Z0-9!#$&^_.+-]+)")


def api_fault(
    name: str,
    description: str,
    binary_media_types: Sequence[str],
    minimum_compression_bytes: int | None,
    api_key_source: str,
) -> str | None:
    """Return why AWS refuses an API, and the way out; nothing if it takes it."""
    for what, text in (("name", name), ("description", description)):
        if not 1 <= len(text) <= _TEXT_CHARACTERS:
            return f"the {what} has {len(text)} characters; give 1 to {_TEXT_CHARACTERS}"
    if strange := next((kind for kind in binary_media_types if not _BINARY_TYPE.fullmatch(kind)), None):
        return f"the binary media type {strange!r} is none; write one such as 'image/png', or '*/*'"
    if minimum_compression_bytes is not None and minimum_compression_bytes not in COMPRESSION_BYTES:
        return f"minimum_compression_bytes is {minimum_compression_bytes}; API Gateway takes 0 to 10,485,760"
    if api_key_source not in get_args(ApiKeySource):
        return f"api_key_source is {api_key_source!r}; API Gateway has {', '.join(get_args(ApiKeySource))}"
    return None


def add_api(
    scope: Construct,
    *,
    name: str,
    description: str,
    private_endpoint: PrivateEndpoint | None,
    disable_execute_api_endpoint: bool,
    binary_media_types: Sequence[str],
    minimum_compression_bytes: int | None,
    api_key_source: ApiKeySource,
) -> ApiGatewayRestApi:
    """Make a REST API; what is left at AWS's own choice is left out."""
    placement = placement_of(scope)
    endpoint = ApiGatewayRestApiEndpointConfiguration(types=["REGIONAL"])
    if private_endpoint:
        endpoint = ApiGatewayRestApiEndpointConfiguration(
            types=["PRIVATE"], vpc_endpoint_ids=list(private_endpoint.vpc_endpoint_ids) or None
        )
    return ApiGatewayRestApi(
        scope,
        "Resource",
        name=name,
        description=description,
        endpoint_configuration=endpoint,
        disable_execute_api_endpoint=True if disable_execute_api_endpoint else None,
        binary_media_types=list(binary_media_types) or None,
        minimum_compression_size=None if minimum_compression_bytes is None else str(minimum_compression_bytes),
        api_key_source=api_key_source if api_key_source != "HEADER" else None,
        lifecycle=TerraformResourceLifecycle(create_before_destroy=True),
        provider=placement.provider,
        tags=dict(placement.tags) or None,
    )
