"""What a REST API can allow."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from constructs_lib.aws_apigateway.authorizer import Authorization
from constructs_lib.aws_apigateway.execute_api_arn import ExecuteApiArns
from constructs_lib.aws_apigateway.route import Route
from constructs_lib.aws_apigateway.route_path import RoutePath
from constructs_lib.core.errors import reject
from constructs_lib.core.protocols import Grantee
from constructs_lib.core.statement import Statement

INVOKE_ACTIONS = ("execute-api:Invoke",)


class RestApiGrants:
    """Access to the routes of one stage that look at signatures.

    Parameters
    ----------
    api
        The construct that errors name.
    routes
        The API's routes; ``None`` where nobody knows them.

    Example
    -------
    >>> stats = RestApi.from_id(system, "GrantedStats", "a1b2c3d4e5", name="stats-dev", stage_name="dev")
    >>> reader = Role(system, "StatsReader", name="stats-reader-dev", assumed_by="lambda.amazonaws.com",
    ...               description="Reads statistics")
    >>> stats.grants.invoke(reader, RoutePath(method="GET", path="/stats/{userId}"), {"userId": "alice"})
    """

    def __init__(self, api: Any, arns: ExecuteApiArns, routes: Sequence[Route] | None) -> None:
        self._api = api
        self._arns = arns
        self._routes = routes

    def invoke(self, grantee: Grantee, route: RoutePath, values: Mapping[str, str] | None = None) -> None:
        """Let a role call one route with signed requests.

        Parameters
        ----------
        values
            Values of path parameters that the role is bound to, such as ``{"userId": "${aws:username}"}``. A parameter
            without one may have any value.

        Raises
        ------
        ConstructError
            If the route is another API's, does not look at signatures, or has no such parameter.
        """
        self._check(route)
        grantee.add_to_policy(
            Statement(
                sid=_sid(route, values),
                actions=INVOKE_ACTIONS,
                resources=(self._arns.of_route(route, values),),
            )
        )

    def invoke_all(self, grantee: Grantee) -> None:
        """Let a role call every route that looks at signatures, each by its ARN.

        Raises
        ------
        ConstructError
            If there is no such route.
        """
        signed = [route for route in self._routes or () if route.authorization is Authorization.IAM]
        if not signed:
            reject(self._api, "it knows no route that takes signed requests, so there is nothing to grant")
        for route in signed:
            self.invoke(grantee, route)

    def _check(self, route: RoutePath) -> None:
        if self._routes is None:
            return
        own = next((known for known in self._routes if (known.method, known.path) == (route.method, route.path)), None)
        if own is None:
            reject(self._api, f"it has no route {route.label}; grant one of its own")
        if own.is_open:
            reject(self._api, f"the route {route.label} is open to everybody, so there is nothing to grant")
        if own.authorization is not Authorization.IAM:
            reject(self._api, f"the route {route.label} asks an authorizer and no policy; there is nothing to grant")


def _sid(route: RoutePath, values: Mapping[str, str] | None) -> str:
    words = re.findall(r"[a-zA-Z0-9]+", " ".join([route.label, *(values or {}).values()]))
    return "Invoke" + "".join(word[0].upper() + word[1:] for word in (words[0].lower(), *words[1:]))
