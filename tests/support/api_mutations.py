"""REST APIs of which one argument of one class is another: the cheapest API that shows it."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from cdktf import DefaultTokenResolver, StringConcat, Tokenization
from cdktf_cdktf_provider_aws.iam_role import IamRole
from constructs import Construct

from constructs_lib import aws_apigateway as package
from constructs_lib.aws_apigateway import Authorization, RestApi, Throttle
from constructs_lib.core.placement import place
from constructs_lib.testing.synthesis import build_stack
from tests.support.rest_api import StubFunction

USERS = "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_aB3dE6gH9"


class ServiceRole(Construct):
    """A role that API Gateway assumes."""

    policy = None

    def __init__(self, scope: Construct, id: str) -> None:
        super().__init__(scope, id)
        self.role_arn = IamRole(self, "Role", name=id, assume_role_policy="{}").arn


class Mutation:
    """Makes values and constructs of the package; one argument of one class is another than the tests' usual one.

    Parameters
    ----------
    option
        ``Class.keyword``; or the class alone, whose arguments are all the usual ones then.
    value
        What the argument is instead; a function of the scope makes it there.
    """

    def __init__(self, scope: Construct, option: str, value: Any) -> None:
        self.scope = scope
        self._class, _, self._keyword = option.partition(".")
        self._value = value(scope) if callable(value) else value

    def make(self, name: str, /, *arguments: Any, **usual: Any) -> Any:
        if name == self._class and self._keyword:
            usual[self._keyword] = self._value
            if name == "Route" and self._keyword == "integration":
                del usual["function"]
        return getattr(package, name)(*arguments, **usual)

    def concerns(self, *names: str) -> bool:
        return self._class in names


def _models(mutation: Mutation) -> dict[str, Any]:
    order = mutation.make("Model", name="Order", description="An order", schema={"type": "object"})
    return {"request_model": order}


def _route(mutation: Mutation, function: StubFunction, changes: Mapping[str, Any]) -> Any:
    usual = {"method": "POST", "path": "/orders", "function": function, "authorization": Authorization.NONE}
    return mutation.make("Route", **usual | dict(changes))


def _backend(mutation: Mutation) -> dict[str, Any]:
    scope = mutation.scope
    if mutation.concerns("HttpIntegration"):
        made = mutation.make("HttpIntegration", url="https://stock.example.com/items")
    elif mutation.concerns("AwsIntegration", "IntegrationResponse"):
        answer = mutation.make("IntegrationResponse", status=202)
        rest = package.IntegrationResponse(status=500, pattern=None if answer.pattern else r"5\d\d")
        made = mutation.make(
            "AwsIntegration",
            service="sqs",
            path="1/orders",
            role=ServiceRole(scope, "Sender"),
            responses=(answer, rest),
        )
    else:
        made = mutation.make("MockIntegration", status=200, body="{}")
    return {"function": None, "integration": made}


def _authorization(mutation: Mutation, function: StubFunction) -> dict[str, Any]:
    if mutation.concerns("CognitoAuthorizer"):
        authorizer = mutation.make("CognitoAuthorizer", name="users", user_pool_arns=(USERS,))
    else:
        authorizer = mutation.make("LambdaAuthorizer", name="token", function=function, kind="TOKEN")
    return {"authorization": authorizer}


def _changes_of_route(mutation: Mutation, function: StubFunction) -> dict[str, Any]:
    if mutation.concerns("Model"):
        return _models(mutation)
    if mutation.concerns("Header", "QueryString"):
        name = "Header" if mutation.concerns("Header") else "QueryString"
        return {"parameters": (mutation.make(name, name="limit", required=True),)}
    if mutation.concerns("RouteResponse"):
        return {"responses": (mutation.make("RouteResponse", status=201, description="Stored"),)}
    if mutation.concerns("HttpIntegration", "AwsIntegration", "IntegrationResponse", "MockIntegration"):
        return _backend(mutation)
    if mutation.concerns("LambdaAuthorizer", "CognitoAuthorizer"):
        return _authorization(mutation, function)
    if mutation.concerns("Route"):
        # So that a cache time and scopes may be said, which change nothing else.
        return {"method": "GET"}
    return {}


def _arguments(mutation: Mutation) -> dict[str, Any]:
    """Return what the API is given because of the class that is looked at."""
    if mutation.concerns("Cors"):
        return {"cors": mutation.make("Cors", allow_origins=("https://a.example.com",))}
    if mutation.concerns("GatewayResponse"):
        own = mutation.make("GatewayResponse", type="THROTTLED", code="SLOW", message="later", status=429)
        return {"gateway_responses": (own,)}
    if mutation.concerns("ApiPolicy", "PrivateEndpoint"):
        # So that VPCs may be named.
        policy = mutation.make("ApiPolicy", source_cidrs=("192.0.2.0/24",))
        return {"policy": policy, "private_endpoint": mutation.make("PrivateEndpoint")}
    return {}


def api(scope: Construct, option: str, value: Any) -> RestApi:
    """Make the API that shows a class, with ``value`` for the argument ``option``, ``Class`` or ``Class.keyword``."""
    place(scope, account="123456789012", region="us-east-1")
    mutation = Mutation(scope, option, value)
    function = StubFunction(scope)
    changes = _changes_of_route(mutation, function)
    if mutation.concerns("ApiPolicy"):
        changes = {"authorization": Authorization.IAM}
    if option == "Route.authorization_scopes":
        changes |= {"authorization": package.CognitoAuthorizer(name="users", user_pool_arns=(USERS,))}
    routes = [_route(mutation, function, changes)]
    cached = any(route.cache_seconds for route in routes)
    logs = mutation.make(
        "ApiLogs", access_log_name="/aws/apigateway/orders-dev", level="INFO", account="assume", retention_days=30
    )
    arguments: Mapping[str, Any] = _arguments(mutation)
    return mutation.make(
        "RestApi",
        scope,
        "Api",
        **{
            "name": "orders-dev",
            "description": "Takes orders",
            "stage_name": "dev",
            "routes": routes,
            "throttle": mutation.make("Throttle", rate_per_second=100, burst=50),
            "logs": logs,
            "stage": mutation.make("StageOptions", **({"cache_cluster_gib": "0.5"} if cached else {})),
            **arguments,
        },
    )


def triggers(build: Callable[[Construct], RestApi], folder: Path) -> dict[str, str]:
    """Return what triggers the deployment of an API, without the rest of a synthesis."""
    made: list[RestApi] = []
    stack = build_stack(lambda scope: made.append(build(scope)), region="us-east-1", outdir=folder)
    found: dict[str, str] = Tokenization.resolve(
        made[0].deployment.triggers_input, preparing=False, scope=stack, resolver=DefaultTokenResolver(StringConcat())
    )
    return found


SLOW = Throttle(rate_per_second=1, burst=1)
