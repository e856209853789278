"""A REST API to make variations of, in front of a function without an archive."""

from cdktf_cdktf_provider_aws.lambda_alias import LambdaAlias
from cdktf_cdktf_provider_aws.lambda_permission import LambdaPermission
from constructs import Construct

from constructs_lib.aws_apigateway import ApiLogs, Authorization, RestApi, Route, Throttle
from constructs_lib.core.placement import place

ACCOUNT, REGION = "123456789012", "us-east-1"


class StubFunction(Construct):
    """What a REST API needs of a function: an alias, a time limit, and permissions."""

    def __init__(self, scope: Construct, id: str = "Writer", *, version: str = "1", timeout_seconds: int = 10) -> None:
        super().__init__(scope, id)
        self.alias = LambdaAlias(
            self, "Alias", name="live", function_name=f"orders-{id.lower()}-dev", function_version=version
        )
        self.invoke_arn = self.alias.invoke_arn
        self.timeout_seconds = timeout_seconds

    def allow_invoke(self, id: str, *, principal: str, source_arn: str) -> LambdaPermission:
        return LambdaPermission(
            self,
            id,
            statement_id=id,
            action="lambda:InvokeFunction",
            function_name=self.alias.function_name,
            qualifier=self.alias.name,
            principal=principal,
            source_arn=source_arn,
        )


class Uncalled:
    """A function for tests of plain values, which make no resource."""

    invoke_arn = "arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/orders/invocations"
    timeout_seconds = 10

    def allow_invoke(self, id: str, *, principal: str, source_arn: str) -> None:
        raise AssertionError(id)


def route(function, **changes) -> Route:
    """Return ``POST /orders``, open, with changes."""
    arguments = {"method": "POST", "path": "/orders", "function": function, "authorization": Authorization.NONE}
    return Route(**{**arguments, **changes})


def logs(**changes) -> ApiLogs:
    """Return logs of 30 days under somebody else's logging role, with changes."""
    arguments = {
        "access_log_name": "/aws/apigateway/orders-dev",
        "level": "INFO",
        "account": "assume",
        "retention_days": 30,
    }
    return ApiLogs(**{**arguments, **changes})


def rest_api(scope, *, routes=None, **changes) -> RestApi:
    """Make an API with one open route, or with others, and with changes."""
    place(scope, account=ACCOUNT, region=REGION)
    arguments = {
        "name": "orders-dev",
        "description": "Takes orders",
        "stage_name": "dev",
        "routes": routes if routes is not None else [route(StubFunction(scope))],
        "throttle": Throttle(rate_per_second=100, burst=50),
        "logs": logs(),
    }
    return RestApi(scope, "Api", **{**arguments, **changes})
