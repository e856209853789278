import re

import pytest

from constructs_lib.aws_iam import Role
from constructs_lib.aws_lambda import ExistingFunction, Function
from constructs_lib.core.errors import ConstructError
from constructs_lib.testing import Template
from tests.support.grantee import GrantedRole

ARN = "arn:aws:lambda:us-east-1:123456789012:function:prices-dev"


def existing(name: str = "prices-dev", **arguments) -> tuple[ExistingFunction, Template]:
    made: list[ExistingFunction] = []
    template = Template.of(lambda scope: made.append(Function.from_name(scope, "Prices", name, **arguments)))
    return made[0], template


def test_arns_are_literals_and_nothing_is_made():
    prices, template = existing()

    assert (prices.function_name, prices.function_arn, prices.alias_arn) == ("prices-dev", ARN, f"{ARN}:live")
    assert prices.invoke_arn == (
        f"arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/{ARN}:live/invocations"
    )
    assert template.counts == {}


def test_grants_and_metrics_are_those_of_a_function():
    prices, _ = existing(alias="stable")
    role = GrantedRole()

    prices.grants.invoke(role)

    (statement,) = role.statements
    assert (statement.actions, statement.resources) == (("lambda:InvokeFunction",), (f"{ARN}:stable",))
    assert prices.metrics.errors().dimensions == {"FunctionName": "prices-dev"}


@pytest.mark.parametrize("alias", ["", "7", "a b", "$LATEST"])
def test_alias_that_no_function_has_is_refused(alias):
    with pytest.raises(ConstructError, match=rf"^test/Prices: the alias {re.escape(repr(alias))} is not 1 to 128 lett"):
        existing(alias=alias)


def test_services_may_be_let_in():
    def build(scope):
        Function.from_name(scope, "Prices", "prices-dev").allow_invoke(
            "Rule", principal="events.amazonaws.com", source_arn="arn:aws:events:us-east-1:123456789012:rule/daily"
        )

    assert Template.of(build).one("aws_lambda_permission") == {
        "action": "lambda:InvokeFunction",
        "function_name": "prices-dev",
        "principal": "events.amazonaws.com",
        "qualifier": "live",
        "source_arn": "arn:aws:events:us-east-1:123456789012:rule/daily",
        "statement_id": "Rule",
    }


def test_what_an_event_source_needs_is_said_or_missed():
    def build(scope):
        role = Role(scope, "Role", name="prices", assumed_by="lambda.amazonaws.com", description="Runs the function")
        known = Function.from_name(scope, "Known", "prices-dev", role=role, timeout_seconds=20)
        assert (known.role, known.timeout_seconds) == (role, 20)

    Template.of(build)
    prices, _ = existing()
    with pytest.raises(ConstructError, match=r"test/Prices: the role of 'prices-dev' is not known; give role to "):
        _ = prices.role
    with pytest.raises(ConstructError, match=r"the timeout of 'prices-dev' is not known; give timeout_seconds to "):
        _ = prices.timeout_seconds


def test_name_that_no_function_has_is_refused():
    with pytest.raises(ConstructError, match="test/Prices: the function name 'prices dev' is not 1 to 64 letters"):
        existing("prices dev")
