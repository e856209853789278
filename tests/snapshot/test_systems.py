"""Each system in each environment, as it is synthesized.  ``make snapshot`` takes the snapshots anew."""

from functools import cache

import pytest
from syrupy.assertion import SnapshotAssertion

from constructs_lib.testing import Template
from environments import Environment
from tests.support.synthesized import environment, stacks, synthesize

# One worker synthesizes, and all tests read the same stacks.
pytestmark = pytest.mark.xdist_group("synthesized")

ENVIRONMENTS = ("dev", "stage", "prod", "local")
# A second place that has to change when a resource comes or goes: a snapshot alone is taken anew too easily.
COUNTS = {
    "data_api": {
        "aws_api_gateway_account": 1,
        "aws_api_gateway_deployment": 1,
        "aws_api_gateway_gateway_response": 17,
        "aws_api_gateway_integration": 1,
        "aws_api_gateway_method": 1,
        "aws_api_gateway_method_settings": 1,
        "aws_api_gateway_model": 1,
        "aws_api_gateway_request_validator": 1,
        "aws_api_gateway_resource": 1,
        "aws_api_gateway_rest_api": 1,
        "aws_api_gateway_stage": 1,
        "aws_cloudwatch_log_group": 3,
        "aws_cloudwatch_metric_alarm": 1,
        "aws_dynamodb_table": 1,
        "aws_iam_role": 2,
        "aws_iam_role_policy": 2,
        "aws_kms_alias": 1,
        "aws_kms_key": 1,
        "aws_lambda_alias": 1,
        "aws_lambda_function": 1,
        "aws_lambda_permission": 1,
        "aws_sns_topic": 1,
        "aws_sns_topic_policy": 1,
        "aws_sns_topic_subscription": 1,
    }
}


@cache
def template(system: str, name: str) -> Template:
    """Return the stack of an environment in which this system alone is on."""
    others = {other: None for other in Environment.systems if other != system}
    folder = synthesize(*(environment(each, **others) for each in ENVIRONMENTS)) if others else stacks()
    return Template.from_json((folder / name / "cdk.tf.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", ENVIRONMENTS)
@pytest.mark.parametrize("system", Environment.systems)
def test_nothing_changes_unseen(system: str, name: str, terraform_snapshot: SnapshotAssertion) -> None:
    assert template(system, name) == terraform_snapshot


@pytest.mark.parametrize("name", ENVIRONMENTS)
@pytest.mark.parametrize("system", Environment.systems)
def test_no_resource_comes_or_goes_unseen(system: str, name: str) -> None:
    assert template(system, name).counts == COUNTS[system]
