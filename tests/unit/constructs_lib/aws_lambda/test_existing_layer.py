import pytest

from constructs_lib.aws_lambda import ExistingLayer, Layer
from constructs_lib.core.errors import ConstructError
from constructs_lib.testing import Template

ARN = "arn:aws:lambda:us-east-1:580247275435:layer:LambdaInsightsExtension-Arm64:20"


def existing(arn: str) -> ExistingLayer:
    made: list[ExistingLayer] = []
    Template.of(lambda scope: made.append(Layer.from_arn(scope, "Insights", arn)))
    return made[0]


def test_layer_is_named_by_its_arn_and_not_checked():
    layer = existing(ARN)

    assert (layer.layer_name, layer.layer_version_arn) == ("LambdaInsightsExtension-Arm64", ARN)
    assert (layer.runtimes, layer.architectures, layer.unzipped_bytes) == ((), (), 0)


@pytest.mark.parametrize(
    ("arn", "fault"),
    [
        (ARN.removesuffix(":20"), "is no layer's version; write arn:aws:lambda:<region>:<account>:layer:"),
        (ARN.replace("us-east-1", "eu-west-1"), "is in eu-west-1, and functions here in us-east-1"),
    ],
)
def test_what_is_no_layer_of_this_region_is_refused(arn, fault):
    with pytest.raises(ConstructError) as failure:
        existing(arn)

    assert str(failure.value).startswith(f"test/Insights: {arn!r} {fault}")
