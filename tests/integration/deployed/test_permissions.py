import boto3
import pytest
from botocore.exceptions import ClientError

ROLE = "arn:aws:iam::000000000000:role/data-api-post-data-local"
KEY = {"id": {"S": "x"}, "timestamp": {"S": "y"}}


@pytest.fixture
def as_function(deployed):
    answer = deployed.client("sts").assume_role(RoleArn=ROLE, RoleSessionName="test")["Credentials"]

    def client(service: str):
        return boto3.client(
            service,
            region_name="us-east-1",
            endpoint_url=deployed.cloud.endpoint,
            aws_access_key_id=answer["AccessKeyId"],
            aws_secret_access_key=answer["SecretAccessKey"],
            aws_session_token=answer["SessionToken"],
        )

    return client


@pytest.mark.parametrize(
    ("operation", "arguments"),
    [
        ("get_item", {"Key": KEY}),
        ("query", {"KeyConditionExpression": "id = :i", "ExpressionAttributeValues": {":i": {"S": "x"}}}),
        ("scan", {}),
        ("delete_item", {"Key": KEY}),
        ("update_item", {"Key": KEY}),
        ("delete_table", {}),
    ],
)
def test_function_may_do_nothing_but_put_items(as_function, operation, arguments):
    with pytest.raises(ClientError) as error:
        getattr(as_function("dynamodb"), operation)(TableName="data-api-local", **arguments)

    assert error.value.response["Error"]["Code"] == "AccessDeniedException"


def test_function_may_not_make_a_log_group(as_function):
    with pytest.raises(ClientError, match="AccessDenied"):
        as_function("logs").create_log_group(logGroupName="/aws/lambda/other")
