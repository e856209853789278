import pytest

from constructs_lib.aws_lambda import RuntimeUpdates
from constructs_lib.aws_lambda.runtime_updates import runtime_updates_fault
from constructs_lib.testing import Template

KIND = "aws_lambda_runtime_management_config"
ARN = "arn:aws:lambda:us-east-1::runtime:07a48df201798d627f2b950f03bb227aab4a655a1d019c3296406f95937e2525"


def test_setting_is_that_of_the_published_version(function):
    template = Template.of(lambda scope: function(scope, runtime_updates=RuntimeUpdates(mode="FunctionUpdate")))

    (resource,) = template.all("aws_lambda_function")
    assert template.one(KIND) == {
        "function_name": f"${{aws_lambda_function.{resource}.function_name}}",
        "qualifier": f"${{aws_lambda_function.{resource}.version}}",
        "update_runtime_on": "FunctionUpdate",
    }


def test_version_may_stay_at_one_patch(function):
    updates = RuntimeUpdates(mode="Manual", runtime_version_arn=ARN)
    made = Template.of(lambda scope: function(scope, runtime_updates=updates)).one(KIND)

    assert (made["update_runtime_on"], made["runtime_version_arn"]) == ("Manual", ARN)


def test_nothing_is_set_unless_asked_for(function):
    assert KIND not in Template.of(lambda scope: function(scope)).resources


@pytest.mark.parametrize(
    ("updates", "fault"),
    [
        (None, None),
        (RuntimeUpdates(), None),
        (RuntimeUpdates(mode="Manual", runtime_version_arn=ARN), None),
        (
            RuntimeUpdates(mode="Manual"),
            "the runtime's updates are 'Manual'; give runtime_version_arn, the patch that is kept",
        ),
        (
            RuntimeUpdates(runtime_version_arn=ARN),
            f"runtime_version_arn is {ARN!r}, and the runtime's updates are 'Auto'; give mode='Manual'",
        ),
        (
            RuntimeUpdates(mode="Manual", runtime_version_arn="python3.13"),
            "runtime_version_arn is 'python3.13'; write one such as 'arn:aws:lambda:us-east-1::runtime:0123abcd'",
        ),
    ],
)
def test_what_lambda_refuses(updates, fault):
    assert runtime_updates_fault(updates) == fault
