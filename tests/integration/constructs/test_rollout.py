"""Whoever rolls a version out moves the alias, and Terraform leaves it where it stands."""

import pytest
from cdktf import App, LocalBackend, TerraformStack
from cdktf_cdktf_provider_aws.provider import AwsProvider

from constructs_lib.aws_lambda import Code, Function, Rollout
from constructs_lib.core.placement import place
from tests.support.embedded_cloud import ACCOUNT, REGION, Stack, embedded_cloud
from tests.support.wheels import write_tree

pytestmark = [pytest.mark.integration, pytest.mark.xdist_group("catalogue")]

NAME = "orders-put-dev"


def synthesize(folder, answer, rollout):
    package = write_tree(folder / "orders", {"handler.py": f"def run(event, context):\n    return {answer}\n"})
    app = App(outdir=str(folder / "cdktf.out"), stack_traces=False)
    stack = TerraformStack(app, "rollout")
    place(stack, account=ACCOUNT, region=REGION)
    LocalBackend(stack, path="terraform.tfstate")
    AwsProvider(stack, "Aws", region=REGION)
    Function(
        stack,
        "Put",
        name=NAME,
        description="Stores an order",
        code=Code(packages=(package,), cache=folder / "archives"),
        handler="orders.handler.run",
        architecture="host",
        log_retention_days=7,
        rollout=rollout,
    )
    app.synth()


def test_terraform_publishes_a_version_and_does_not_move_the_alias(tmp_path):
    with embedded_cloud(tmp_path / "localcloud") as cloud:
        synthesize(tmp_path, 1, Rollout.CANARY)
        stack = Stack(tmp_path / "cdktf.out" / "stacks" / "rollout", cloud)
        client = stack.client("lambda")
        stack.done("init", "-input=false")
        stack.done("apply", "-input=false", "-auto-approve")
        assert client.get_alias(FunctionName=NAME, Name="live")["FunctionVersion"] == "1"

        synthesize(tmp_path, 2, Rollout.CANARY)
        stack.done("apply", "-input=false", "-auto-approve")
        assert client.get_alias(FunctionName=NAME, Name="live")["FunctionVersion"] == "1"
        assert client.get_function(FunctionName=NAME, Qualifier="2")["Configuration"]["Version"] == "2"

        client.update_alias(FunctionName=NAME, Name="live", RoutingConfig={"AdditionalVersionWeights": {"2": 0.1}})
        stack.done("plan", "-input=false", "-detailed-exitcode")
        client.update_alias(FunctionName=NAME, Name="live", FunctionVersion="2", RoutingConfig={})
        stack.done("plan", "-input=false", "-detailed-exitcode")

        synthesize(tmp_path, 3, Rollout.ALL_AT_ONCE)
        stack.done("apply", "-input=false", "-auto-approve")
        assert client.get_alias(FunctionName=NAME, Name="live")["FunctionVersion"] == "3"
        stack.done("plan", "-input=false", "-detailed-exitcode")
