"""The resources that a REST API's paths are made of."""

from __future__ import annotations

from dataclasses import dataclass

from cdktf import TerraformResource
from cdktf_cdktf_provider_aws.api_gateway_resource import ApiGatewayResource
from cdktf_cdktf_provider_aws.api_gateway_rest_api import ApiGatewayRestApi
from constructs import Construct

from constructs_lib.aws_apigateway.route_path import parameter_name
from constructs_lib.core.placement import placement_of


@dataclass(frozen=True, slots=True)
class ApiPath:
    """A path that is there.

    Attributes
    ----------
    scope
        Where the path's methods are made.
    """

    scope: Construct
    rest_api_id: str
    resource_id: str


class PathResources:
    """Paths, each made once, below one construct.

    Ids of resources have a space in them and path segments have none, so that no path can take an id.

    Parameters
    ----------
    made
        Takes every resource that is made.
    """

    def __init__(self, scope: Construct, rest_api: ApiGatewayRestApi, made: list[TerraformResource]) -> None:
        self._provider = placement_of(scope).provider
        self._rest_api_id = rest_api.id
        self._paths: dict[tuple[str, ...], ApiPath] = {(): ApiPath(scope, rest_api.id, rest_api.root_resource_id)}
        self._made = made

    def path(self, segments: tuple[str, ...]) -> ApiPath:
        """Return a path, made now if it is not there yet."""
        if segments not in self._paths:
            self._paths[segments] = self._make(self.path(segments[:-1]), segments[-1])
        return self._paths[segments]

    def _make(self, parent: ApiPath, segment: str) -> ApiPath:
        # AWS takes one parameter a level, so one that is renamed must stay the resource that it was: a new one
        # would be made while the old one is still there.
        scope = Construct(parent.scope, "Path Parameter" if parameter_name(segment) else segment)
        resource = ApiGatewayResource(
            scope,
            "Path Resource",
            rest_api_id=self._rest_api_id,
            parent_id=parent.resource_id,
            path_part=segment,
            provider=self._provider,
        )
        self._made.append(resource)
        return ApiPath(scope, self._rest_api_id, resource.id)
