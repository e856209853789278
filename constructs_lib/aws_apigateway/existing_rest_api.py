"""A REST API that somebody else made."""

from __future__ import annotations

import re

from constructs import Construct

from constructs_lib.aws_apigateway.execute_api_arn import ExecuteApiArns
from constructs_lib.aws_apigateway.rest_api_grants import RestApiGrants
from constructs_lib.aws_apigateway.rest_api_metrics import RestApiMetrics
from constructs_lib.core.errors import reject
from constructs_lib.core.placement import located
from constructs_lib.core.tokens import is_token

_ID = re.compile(r"[a-z0-9]+")


class ExistingRestApi(Construct):
    """A stage of a REST API that exists already, in this account and region; nothing is made.

    Its routes are named by ``RoutePath``; whether the API has them, nobody can tell here.

    Parameters
    ----------
    api_id
        Id of the API.
    name
        The API's physical name, for its metrics.
    stage_name
        The stage that is called.

    Raises
    ------
    ConstructError
        If AWS gives no API the id, or no placement is known.

    Example
    -------
    >>> stock = RestApi.from_id(system, "Stock", "a1b2c3d4e5", name="stock-dev", stage_name="dev")
    >>> reader = Role(system, "StockReader", name="stock-reader-dev", assumed_by="lambda.amazonaws.com",
    ...               description="Asks for stock")
    >>> stock.grants.invoke(reader, RoutePath(method="GET", path="/items/{id}"))
    >>> stock.url
    'https://a1b2c3d4e5.execute-api.us-east-1.amazonaws.com/dev'
    """

    def __init__(self, scope: Construct, id: str, api_id: str, *, name: str, stage_name: str) -> None:
        super().__init__(scope, id)
        if not is_token(api_id) and not _ID.fullmatch(api_id):
            reject(
                self, f"the API id {api_id!r} is not letters and digits in lower case; write one such as 'a1b2c3d4e5'"
            )
        placement = located(self)
        self.api_id = api_id
        self.stage_name = stage_name
        self.execution_arn = placement.arn("execute-api", api_id)
        self.url = f"https://{api_id}.execute-api.{placement.region}.amazonaws.com/{stage_name}"
        self.arns = ExecuteApiArns(f"{self.execution_arn}/{stage_name}")
        self.grants = RestApiGrants(self, self.arns, None)
        self.metrics = RestApiMetrics(name, stage_name)
