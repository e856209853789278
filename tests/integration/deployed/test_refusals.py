"""What a plan refuses before anything is changed."""

import shutil
from pathlib import Path

import pytest

from tests.support.embedded_cloud import Stack
from tests.support.synthesized import environment, synthesize

PROTECTED = ("aws_cloudwatch_log_group", "aws_dynamodb_table", "aws_kms_key", "aws_sns_topic")


@pytest.fixture
def stack_of(deployed, tmp_path):
    """Return a function that synthesizes an environment for the cloud that local is deployed to."""

    def make(name: str, **changes: object) -> Stack:
        folder = synthesize(environment(name, **changes)) / name
        return Stack(Path(shutil.copytree(folder, tmp_path / name)), deployed.cloud)

    return make


def test_address_that_nobody_reads_fails_the_plan_of_a_real_account(deployed):
    plan = deployed.terraform("plan", "-input=false", "-no-color", "-var=embedded=false")

    assert plan.returncode == 1
    assert "alerts@example.com is a placeholder that nobody reads; set alarm_email" in plan.stderr.replace("\n", " ")


def test_destroy_of_protected_data_fails_in_the_plan_and_names_it(stack_of):
    stack = stack_of("local", protect_data=True)
    stack.done("init", "-input=false")

    plan = stack.terraform("plan", "-destroy", "-input=false", "-no-color")

    assert plan.returncode == 1
    assert "Instance cannot be destroyed" in plan.stderr
    # The key is not named: the others depend on it, so Terraform does not come to it.
    assert [kind for kind in PROTECTED if f"Resource {kind}." in plan.stderr] == [
        "aws_cloudwatch_log_group",
        "aws_dynamodb_table",
        "aws_sns_topic",
    ]


def test_stack_of_another_account_is_refused_before_its_state_is_read(stack_of):
    stack = stack_of("dev")

    refused = stack.terraform("init", "-input=false", "-no-color")

    assert refused.returncode == 1
    assert "AWS account ID not allowed: 000000000000" in refused.stderr
