import botocore.session
import pytest

from constructs_lib.core.iam_actions import unknown_action

# Operations whose permission has another name; Service Authorization Reference.
NOT_ACTIONS = {
    "lambda": {"Invoke", "InvokeAsync", "InvokeWithResponseStream"},
    "dynamodb": {
        "BatchExecuteStatement",
        "ExecuteStatement",
        "ExecuteTransaction",
        "TransactGetItems",
        "TransactWriteItems",
    },
    "kms": {"ReEncrypt"},
    "sns": {"PublishBatch"},
    "sqs": {"ChangeMessageVisibilityBatch", "DeleteMessageBatch", "SendMessageBatch"},
}


@pytest.mark.parametrize(
    "service",
    ["dynamodb", "firehose", "iam", "kinesis", "kms", "lambda", "logs", "scheduler", "sns", "sqs", "ssm", "xray"],
)
def test_every_operation_of_a_service_is_an_action(service):
    operations = set(botocore.session.Session().get_service_model(service).operation_names)

    unknown = {name for name in operations if unknown_action(f"{service}:{name}")}

    assert unknown == NOT_ACTIONS.get(service, set())


def test_invoking_an_api_and_a_function_are_actions():
    assert unknown_action("execute-api:Invoke") is None
    assert unknown_action("lambda:InvokeFunction") is None


@pytest.mark.parametrize(
    "action",
    [
        "s3:PutEncryptionConfiguration",
        "s3:ListAllMyBuckets",
        "sts:TagSession",
        "logs:CreateLogDelivery",
        "logs:Unmask",
        "iam:PassRole",
    ],
)
def test_permissions_that_no_operation_is_called_like_are_actions(action):
    assert unknown_action(action) is None


@pytest.mark.parametrize(
    ("action", "meant"),
    [("sqs:SendMessageBatch", "sqs:SendMessage"), ("sns:PublishBatch", "sns:Publish")],
)
def test_batch_is_allowed_by_the_action_of_its_single_entries(action, meant):
    assert f"did you mean {meant}" in str(unknown_action(action))
