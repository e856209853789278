import pytest
from cdktf import App

from constructs_lib.aws_apigateway import ApiLoggingAccount
from constructs_lib.testing import Template
from systems.api_logging import api_logging, execution_log_level
from systems.environment_stack import EnvironmentStack
from tests.support.synthesized import environment


def stack_of(tmp_path, **ownership) -> EnvironmentStack:
    return EnvironmentStack(
        App(outdir=str(tmp_path), stack_traces=False),
        environment("dev", data_api=None, api_logging_role=ownership["role"]),
    )


def test_owner_makes_the_setting_of_a_region_once(tmp_path):
    stack = stack_of(tmp_path, role={"us-east-1": "own"})

    first, second = api_logging(stack, "us-east-1"), api_logging(stack, "us-east-1")

    assert isinstance(first, ApiLoggingAccount)
    assert first is second
    role = Template.from_stack(stack).one("aws_iam_role")
    assert role["name"] == "shared-api-logs-us-east-1-dev"
    assert role["tags"] == {"Application": "shared"}


def test_each_region_has_a_setting_of_its_own(tmp_path):
    stack = stack_of(tmp_path, role={"us-east-1": "own", "eu-west-1": "own"})

    api_logging(stack, "us-east-1")
    api_logging(stack, "eu-west-1")

    accounts = Template.from_stack(stack).all("aws_api_gateway_account").values()
    assert {account.get("provider") for account in accounts} == {None, "aws.eu_west_1"}


def test_setting_that_somebody_else_made_is_assumed(tmp_path):
    stack = stack_of(tmp_path, role={"us-east-1": "assume"})

    assert api_logging(stack, "us-east-1") == "assume"
    assert Template.from_stack(stack).all("aws_api_gateway_account") == {}


@pytest.mark.parametrize(("said", "meant"), [("INFO", "INFO"), ("WARN", "ERROR"), ("ERROR", "ERROR")])
def test_execution_log_has_a_level_that_api_gateway_knows(said, meant):
    assert execution_log_level(said) == meant
