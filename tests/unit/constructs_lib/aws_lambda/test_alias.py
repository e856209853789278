import pytest

from constructs_lib.aws_lambda import Concurrency, Rollout
from constructs_lib.core.errors import ConstructError
from constructs_lib.testing import Template


def test_alias_follows_the_new_version(function):
    template = Template.of(lambda scope: function(scope))

    (resource,) = template.all("aws_lambda_function")
    alias = template.one("aws_lambda_alias")
    assert alias == {
        "name": "live",
        "description": "The released version of orders-put-dev",
        "function_name": f"${{aws_lambda_function.{resource}.function_name}}",
        "function_version": f"${{aws_lambda_function.{resource}.version}}",
    }
    assert "aws_lambda_provisioned_concurrency_config" not in template.resources


@pytest.mark.parametrize("rollout", [Rollout.CANARY, "canary"])
def test_canary_makes_the_alias_and_does_not_move_it(function, rollout):
    alias = Template.of(lambda scope: function(scope, rollout=rollout)).one("aws_lambda_alias")

    assert alias["lifecycle"] == {"ignore_changes": ["function_version", "routing_config"]}
    assert alias["function_version"].endswith(".version}")


def test_rollout_that_nobody_knows_is_no_rollout_at_once(function):
    with pytest.raises(ConstructError, match=r"^test/Put: the rollout is 'slow'; use one of all_at_once, canary$"):
        Template.of(lambda scope: function(scope, rollout="slow"))


def test_rollout_has_the_words_of_an_environment_file():
    assert [Rollout("all_at_once"), Rollout("canary")] == [Rollout.ALL_AT_ONCE, Rollout.CANARY]


def test_instances_of_the_alias_are_kept_ready(function):
    template = Template.of(lambda scope: function(scope, concurrency=Concurrency(provisioned=5)))

    (alias,) = template.all("aws_lambda_alias")
    (resource,) = template.all("aws_lambda_function")
    assert template.one("aws_lambda_provisioned_concurrency_config") == {
        "function_name": f"${{aws_lambda_function.{resource}.function_name}}",
        "provisioned_concurrent_executions": 5,
        "qualifier": f"${{aws_lambda_alias.{alias}.name}}",
    }
