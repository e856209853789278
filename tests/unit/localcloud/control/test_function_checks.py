import pytest
from botocore.exceptions import ClientError

from .conftest import document, statement

INVALID = "InvalidParameterValueException"


@pytest.mark.parametrize("name", ["AWS_REGION", "AWS_SESSION_TOKEN", "_HANDLER", "LAMBDA_TASK_ROOT"])
def test_a_reserved_environment_variable_is_refused(function, name):
    with pytest.raises(ClientError, match=f"{INVALID}.*Reserved keys used in this request: {name}"):
        function(Environment={"Variables": {"STAGE": "dev", name: "x"}})


def test_a_reserved_environment_variable_is_refused_in_an_update_too(aws, function):
    function()

    with pytest.raises(ClientError, match="Reserved keys used in this request: AWS_REGION"):
        aws("lambda").update_function_configuration(
            FunctionName="greet", Environment={"Variables": {"AWS_REGION": "x"}}
        )


def test_an_environment_over_4_kib_is_refused(function):
    with pytest.raises(ClientError, match="exceeded the 4KB limit"):
        function(Environment={"Variables": {"BIG": "x" * 4096}})


def test_a_role_that_lambda_may_not_assume_is_refused(function, role):
    trust = document(statement(Action="sts:AssumeRole", Principal={"Service": "ec2.amazonaws.com"}))

    with pytest.raises(ClientError, match="cannot be assumed by Lambda"):
        function(Role=role("other", trust=trust))


def test_a_role_that_does_not_exist_is_refused(function):
    with pytest.raises(ClientError, match="cannot be assumed by Lambda"):
        function(Role="arn:aws:iam::000000000000:role/nobody")


def test_a_dead_letter_queue_that_the_role_may_not_use_is_refused(function):
    queue = "arn:aws:sqs:us-east-1:000000000000:failed"

    with pytest.raises(ClientError, match="does not have permissions to call SendMessage on SQS"):
        function(DeadLetterConfig={"TargetArn": queue})
