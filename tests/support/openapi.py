"""OpenAPI documents of small APIs and of the catalogue's, each accepted by a validator."""

from functools import cache

from openapi_spec_validator import validate

from constructs_lib.aws_apigateway import LambdaAuthorizer, Model, openapi_document
from constructs_lib.core.placement import place
from constructs_lib.testing import Template
from tests.support.catalogue import aws_apigateway as catalogue
from tests.support.rest_api import StubFunction, rest_api, route

ERROR = {"schema": {"$ref": "#/components/schemas/Error"}}
ORDER = Model(name="Order", description="An order", schema={"type": "object"})
POOL = "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_aB3dE6gH9"


def document(make_routes=None, *, documentation=None, title="orders", version="1.2.3", **changes):
    """Return the document of an API; ``make_routes`` gives its routes for a function."""
    found = []

    def build(scope):
        routes = make_routes(StubFunction(scope)) if make_routes else None
        api = rest_api(scope, routes=routes, **changes)
        found.append(openapi_document(api, title=title, version=version, documentation=documentation))

    Template.of(build)
    validate(found[0])
    return found[0]


def operation(**changes):
    """Return the operation of ``POST /orders``, open, with changes."""
    return document(lambda function: [route(function, **changes)])["paths"]["/orders"]["post"]


def lambda_authorizer(function, name="check", *more):
    """Return an authorizer that is shown a header and a query string parameter, or something else."""
    sources = more or ("method.request.header.X-Token", "method.request.querystring.key", "context.stage")
    return LambdaAuthorizer(name=name, function=function, kind="REQUEST", identity_sources=sources)


@cache
def everything():
    """Return the document of the catalogue's API with everything. Nobody may change it."""
    found = []

    def build(scope):
        place(scope, account="000000000000", region="us-east-1")
        catalogue.add(scope)
        found.append(openapi_document(scope.node.find_child("Api"), title="orders", version="1.0.0"))

    Template.of(build)
    return found[0]
