import pytest

from constructs_lib.aws_lambda.code_signing import code_signing_fault
from constructs_lib.core.errors import ConstructError
from constructs_lib.testing import Template

ARN = "arn:aws:lambda:us-east-1:123456789012:code-signing-config:csc-0123456789abcdef0"


def test_function_has_the_configuration_it_is_given(function):
    template = Template.of(lambda scope: function(scope, code_signing_config_arn=ARN))

    assert template.one("aws_lambda_function")["code_signing_config_arn"] == ARN


@pytest.mark.parametrize("arn", [None, ARN, "${aws_lambda_code_signing_config.this.arn}"])
def test_configuration_is_named_by_its_arn(arn):
    assert code_signing_fault(arn) is None


def test_what_is_no_configuration_is_refused(function):
    with pytest.raises(ConstructError) as failure:
        Template.of(lambda scope: function(scope, code_signing_config_arn="csc-0123456789abcdef0"))

    assert f"code_signing_config_arn is 'csc-0123456789abcdef0'; write one such as {ARN!r}" in str(failure.value)
