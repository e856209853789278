import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from botocore.exceptions import ClientError

from .conftest import invoke_result


def test_an_action_that_moto_lacks_is_refused_at_once(aws):
    with pytest.raises(ClientError) as refused:
        aws("lambda").update_code_signing_config(CodeSigningConfigArn="f" * 30)

    assert refused.value.response["Error"]["Code"] == "NotImplementedByLocalcloud"
    assert "lambda:UpdateCodeSigningConfig" in refused.value.response["Error"]["Message"]
    assert refused.value.response["ResponseMetadata"]["RetryAttempts"] == 0


@pytest.mark.parametrize(
    ("service", "call", "action"),
    [
        ("xray", lambda client: client.get_insight(InsightId="x"), "xray:GetInsight"),
        ("iam", lambda client: client.get_context_keys_for_custom_policy(PolicyInputList=["{}"]), "iam:GetContextKeys"),
        ("cloudwatch", lambda client: client.get_metric_stream(Name="x"), "cloudwatch:GetMetricStream"),
    ],
)
def test_every_protocol_has_its_own_form_of_that_error(aws, service, call, action):
    with pytest.raises(ClientError) as refused:
        call(aws(service))

    assert refused.value.response["Error"]["Code"] == "NotImplementedByLocalcloud"
    assert action in refused.value.response["Error"]["Message"]


def test_a_service_that_moto_lacks_is_refused_at_once(aws):
    with pytest.raises(ClientError, match="has no service gamelift") as refused:
        aws("gamelift").list_builds()

    assert refused.value.response["ResponseMetadata"]["RetryAttempts"] == 0


def test_a_fault_of_the_embedded_cloud_is_not_tried_again(aws, monkeypatch):
    monkeypatch.setattr("moto.sqs.models.SQSBackend.list_queues", lambda *arguments, **settings: {}["gone"])

    with pytest.raises(ClientError, match="KeyError: 'gone'") as refused:
        aws("sqs").list_queues()

    assert refused.value.response["Error"]["Code"] == "LocalcloudFault"
    assert refused.value.response["ResponseMetadata"]["RetryAttempts"] == 0


def test_of_two_conditional_writes_at_once_exactly_one_passes(aws):
    dynamodb = aws("dynamodb")
    dynamodb.create_table(
        TableName="t",
        KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
        AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
        BillingMode="PAY_PER_REQUEST",
    )

    def write(key):
        try:
            dynamodb.put_item(
                TableName="t", Item={"id": {"S": str(key)}}, ConditionExpression="attribute_not_exists(id)"
            )
        except ClientError as error:
            return error.response["Error"]["Code"]
        return "written"

    with ThreadPoolExecutor(8) as pool:
        for key in range(10):
            answers = list(pool.map(write, [key] * 8))
            assert sorted(answers) == ["ConditionalCheckFailedException"] * 7 + ["written"]


def test_the_data_plane_hears_of_a_change_before_its_answer_is_sent(aws, role, data_plane):
    role()

    assert ("changed", {"services": ["iam"]}) in data_plane.asked


def test_the_data_plane_does_not_hear_of_what_only_reads(aws, role, data_plane):
    role()
    data_plane.asked.clear()

    aws("iam").get_role(RoleName="reader")
    aws("lambda").list_functions()
    aws("sts").get_caller_identity()

    assert data_plane.asked == []


def test_a_change_goes_through_without_a_data_plane(aws, role, data_plane):
    data_plane.answers["changed"] = (500, {"message": "out of order"})

    assert role() == "arn:aws:iam::000000000000:role/reader"


def test_a_function_may_call_back_while_it_is_waited_for(aws, function, data_plane):
    function()
    called_back = threading.Event()

    def run(request):
        assert aws("sts").get_caller_identity()["Account"] == "000000000000"
        called_back.set()
        return 200, invoke_result()

    data_plane.answers["invoke"] = (200, run)

    assert aws("lambda").invoke(FunctionName="greet")["StatusCode"] == 200
    assert called_back.is_set()


def test_many_functions_may_wait_while_one_of_them_changes_a_role(aws, function, role, data_plane):
    function()
    everybody = threading.Barrier(40)

    def run(request):
        if everybody.wait(20) == 0:
            aws("iam").tag_role(RoleName="greet-role", Tags=[{"Key": "a", "Value": "b"}])
        everybody.wait(20)
        return 200, invoke_result()

    data_plane.answers["invoke"] = (200, run)
    with ThreadPoolExecutor(40) as pool:
        clients = pool.map(lambda _: aws("lambda").invoke(FunctionName="greet")["StatusCode"], range(40))

    assert list(clients) == [200] * 40


def test_reset_empties_both_sides(aws, role, session, control_plane, data_plane):
    import urllib3

    keys = session(role())
    assert urllib3.request("POST", f"{control_plane}/moto-api/reset").status == 200

    assert ("reset", {}) in data_plane.asked
    assert aws("iam").list_roles()["Roles"] == []
    with pytest.raises(ClientError, match="InvalidClientTokenId"):
        aws("sts", **keys).get_caller_identity()


def test_an_object_comes_back_as_it_was_stored(aws):
    s3 = aws("s3")
    s3.create_bucket(Bucket="files")

    s3.put_object(Bucket="files", Key="a folder/ü%2F+?.txt", Body=b"x" * 300_000, Metadata={"with_underscore": "1"})

    found = s3.get_object(Bucket="files", Key="a folder/ü%2F+?.txt")
    assert found["Body"].read() == b"x" * 300_000
    assert found["Metadata"] == {"with_underscore": "1"}
    assert s3.head_object(Bucket="files", Key="a folder/ü%2F+?.txt")["ContentLength"] == 300_000
