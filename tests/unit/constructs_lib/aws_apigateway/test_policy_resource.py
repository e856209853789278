import pytest

from constructs_lib.aws_apigateway import ApiPolicy, Authorization, Cors
from constructs_lib.core.errors import ConstructError
from constructs_lib.testing import Template, policy_document
from tests.support.rest_api import StubFunction, rest_api, route

OFFICE = ApiPolicy(source_cidrs=("192.0.2.0/24",))


def test_policy_is_a_resource_of_its_own_that_names_the_api():
    template = Template.of(lambda scope: rest_api(scope, policy=OFFICE, cors=Cors(allow_origins=("*",))))

    denied, allowed = policy_document(template.one("aws_api_gateway_rest_api_policy"))["Statement"]
    (arn,) = denied["Resource"]
    assert arn.startswith("${aws_api_gateway_rest_api.")
    assert arn.endswith(".execution_arn}/dev/*")
    assert [found.partition("/dev/")[2] for found in allowed["Resource"]] == ["POST/orders", "OPTIONS/orders"]
    assert "policy" not in template.one("aws_api_gateway_rest_api")


def test_deployment_waits_for_the_policy():
    deployment = Template.of(lambda scope: rest_api(scope, policy=OFFICE)).one("aws_api_gateway_deployment")

    assert any(address.startswith("aws_api_gateway_rest_api_policy.") for address in deployment["depends_on"])


def test_policy_that_aws_finds_too_long_is_refused():
    many = ApiPolicy(account_ids=tuple(f"{number:012}" for number in range(1, 300)))

    def build(scope):
        routes = [route(StubFunction(scope), authorization=Authorization.IAM)]
        rest_api(scope, routes=routes, policy=many)

    with pytest.raises(ConstructError, match=r"its policy has \d+ bytes, and AWS takes 8192"):
        Template.of(build)
