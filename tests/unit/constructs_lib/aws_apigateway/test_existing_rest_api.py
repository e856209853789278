import pytest

from constructs_lib.aws_apigateway import RestApi, RoutePath
from constructs_lib.aws_iam import Role
from constructs_lib.core.errors import ConstructError
from constructs_lib.core.placement import place
from constructs_lib.testing import Template, policy_document
from tests.support.rest_api import ACCOUNT, REGION


def test_api_that_exists_is_named_by_literals_and_nothing_is_made():
    found = []

    def build(scope):
        place(scope, account=ACCOUNT, region=REGION)
        api = RestApi.from_id(scope, "Stock", "a1b2c3d4e5", name="stock-dev", stage_name="dev")
        role = Role(scope, "Caller", name="caller", assumed_by="lambda.amazonaws.com", description="Asks")
        api.grants.invoke(role, RoutePath(method="GET", path="/items/{id}"))
        found.append(api)

    template = Template.of(build)
    (api,) = found
    assert api.url == "https://a1b2c3d4e5.execute-api.us-east-1.amazonaws.com/dev"
    assert api.metrics.count().dimensions == {"ApiName": "stock-dev", "Stage": "dev"}
    assert template.counts == {"aws_iam_role": 1, "aws_iam_role_policy": 1}
    (statement,) = policy_document(template.one("aws_iam_role_policy"))["Statement"]
    assert statement["Resource"] == ["arn:aws:execute-api:us-east-1:123456789012:a1b2c3d4e5/dev/GET/items/*"]


@pytest.mark.parametrize("api_id", ["", "https://a1b2c3d4e5", "Stock"])
def test_id_that_no_api_has_is_refused(api_id):
    def build(scope):
        place(scope, account=ACCOUNT, region=REGION)
        RestApi.from_id(scope, "Stock", api_id, name="stock-dev", stage_name="dev")

    with pytest.raises(
        ConstructError, match=f"^test/Stock: the API id '{api_id}' is not letters and digits in lower case"
    ):
        Template.of(build)
