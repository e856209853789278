"""API Gateway's integrations: what moto drops."""

from __future__ import annotations

import json
from typing import Any

from moto.apigateway.responses import APIGatewayResponse

from localcloud.control.gaps.gap import Gap, MissingError


class Integrations(Gap, APIGatewayResponse):
    """The actions on integrations."""

    botocore_name = "apigateway"
    moto_name = "apigateway"

    def put_integration(self) -> Any:
        """Keep the cache key and the VPC link; read the integration's method, where moto would read the route's."""
        status, headers, _ = APIGatewayResponse.put_integration(self)
        integration = self._integration()
        integration.http_method = self.params.get("integrationHttpMethod")
        integration.cache_key_parameters = list(self.params.get("cacheKeyParameters") or [])
        integration._localcloud_connection_id = self.params.get("connectionId")
        return status, headers, self._with_link(json.dumps(integration.to_json()))

    def get_integration(self) -> str:
        """Return the VPC link too."""
        return self._with_link(json.dumps(self._integration().to_json()))

    def _with_link(self, body: str) -> str:
        connection = vars(self._integration()).get("_localcloud_connection_id")
        return json.dumps(json.loads(body) | ({"connectionId": connection} if connection else {}))

    def _integration(self) -> Any:
        api, resource, verb = (self.params[name] for name in ("restApiId", "resourceId", "httpMethod"))
        found = self.backend.get_integration(api, resource, verb)
        if found is None:
            raise MissingError("NotFoundException", "Invalid Integration identifier specified")
        return found
