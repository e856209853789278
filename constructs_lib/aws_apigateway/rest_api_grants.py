"""What a REST API can allow."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from constructs_lib.aws_apigateway.route import Authorization, Route
from constructs_lib.core.errors import reject
from constructs_lib.core.protocols import Grantee
from constructs_lib.core.statement import Statement

if TYPE_CHECKING:
    from constructs import Construct


class RestApiGrants:
    """Access to the routes of one stage."""

    def __init__(self, api: Construct, stage_execution_arn: str, routes: Sequence[Route]) -> None:
        self._api = api
        self._stage_execution_arn = stage_execution_arn
        self._routes = routes

    def invoke(self, grantee: Grantee, route: Route) -> None:
        """Let a role call one route with signed requests, whatever the values of its path parameters.

        Raises
        ------
        ConstructError
            If the route is another API's, or does not look at signatures.
        """
        if route not in self._routes:
            reject(self._api, f"it has no route {route.label}; grant one of its own")
        if route.authorization is not Authorization.IAM:
            reject(self._api, f"the route {route.label} is open to everybody, so there is nothing to grant")
        words = re.findall(r"[a-zA-Z0-9]+", route.label)
        grantee.add_to_policy(
            Statement(
                sid="Invoke" + "".join(word[0].upper() + word[1:] for word in (words[0].lower(), *words[1:])),
                actions=("execute-api:Invoke",),
                resources=(f"{self._stage_execution_arn}/{route.arn_suffix}",),
            )
        )
