import base64
import json
import time

import pytest
from botocore.exceptions import ClientError

from .conftest import ACCOUNT, REGION, invoke_result

ARN = f"arn:aws:lambda:{REGION}:{ACCOUNT}:function:greet"


def test_an_invocation_runs_in_the_data_plane(aws, function, data_plane):
    function()
    log = base64.b64encode(b"START").decode()
    data_plane.answers["invoke"] = (200, invoke_result(b'{"a": 1}', logResult=log, executedVersion="3"))

    answer = aws("lambda").invoke(FunctionName="greet", Payload=b'{"x": "\xc3\xa4"}', LogType="Tail")

    assert answer["Payload"].read() == b'{"a": 1}'
    assert (answer["StatusCode"], answer["ExecutedVersion"], answer["LogResult"]) == (200, "3", log)
    asked = data_plane.asked[-1][1]
    assert base64.b64decode(asked["payload"]) == b'{"x": "\xc3\xa4"}'
    assert (asked["functionArn"], asked["invocationType"], asked["logType"]) == (
        ARN,
        "RequestResponse",
        "Tail",
    )


def test_the_qualifier_is_passed_on(aws, function, data_plane):
    function()
    aws("lambda").publish_version(FunctionName="greet")
    aws("lambda").create_alias(FunctionName="greet", Name="live", FunctionVersion="1")
    data_plane.answers["invoke"] = (200, invoke_result())

    aws("lambda").invoke(FunctionName="greet", Qualifier="live")

    assert data_plane.asked[-1][1]["functionArn"] == f"{ARN}:live"


def test_an_error_of_the_code_is_told_from_an_error_of_the_call(aws, function, data_plane):
    function()
    data_plane.answers["invoke"] = (200, invoke_result(b'{"errorType": "E"}', functionError="Unhandled"))

    answer = aws("lambda").invoke(FunctionName="greet")

    assert (answer["StatusCode"], answer["FunctionError"]) == (200, "Unhandled")


def test_a_throttled_function_answers_429(aws, function, data_plane):
    function()
    data_plane.answers["invoke"] = (429, {"message": "Rate Exceeded."})

    with pytest.raises(ClientError, match="TooManyRequestsException"):
        aws("lambda").invoke(FunctionName="greet")


@pytest.mark.parametrize(("kind", "status"), [("Event", 202), ("DryRun", 204)])
def test_other_kinds_of_invocation_have_their_status(aws, function, data_plane, kind, status):
    function()
    data_plane.answers["invoke"] = (200, invoke_result(b"", statusCode=status))

    assert aws("lambda").invoke(FunctionName="greet", InvocationType=kind)["StatusCode"] == status
    assert data_plane.asked[-1][1]["invocationType"] == kind


def test_a_topic_invokes_its_function_without_waiting_for_it(aws, function, data_plane):
    function()
    told = []
    data_plane.answers["invoke"] = (200, lambda request: (told.append(request), (200, invoke_result()))[1])
    topic = _admitted_topic(aws)
    aws("sns").subscribe(TopicArn=topic, Protocol="lambda", Endpoint=ARN)

    aws("sns").publish(TopicArn=topic, Message="hello")

    _wait_for(told)
    assert told[0]["invocationType"] == "Event"
    assert json.loads(base64.b64decode(told[0]["payload"]))["Records"][0]["Sns"]["Message"] == "hello"


@pytest.mark.parametrize(
    ("endpoint", "invoked"), [(ARN, ARN), (f"{ARN}:live", f"{ARN}:live"), (f"{ARN}:1", f"{ARN}:1")]
)
def test_a_topic_invokes_the_alias_that_it_names(aws, function, data_plane, endpoint, invoked):
    function()
    aws("lambda").publish_version(FunctionName="greet")
    aws("lambda").create_alias(FunctionName="greet", Name="live", FunctionVersion="1")
    told = []
    data_plane.answers["invoke"] = (200, lambda request: (told.append(request), (200, invoke_result()))[1])
    topic = _admitted_topic(aws, endpoint.removeprefix(ARN).strip(":"))
    aws("sns").subscribe(TopicArn=topic, Protocol="lambda", Endpoint=endpoint)

    aws("sns").publish(TopicArn=topic, Message="hello")

    _wait_for(told)
    assert told[0]["functionArn"] == invoked


def test_settings_that_moto_drops_are_returned(aws, function):
    queue = aws("sqs").create_queue(QueueName="failed")
    arn = aws("sqs").get_queue_attributes(QueueUrl=queue["QueueUrl"], AttributeNames=["QueueArn"])["Attributes"][
        "QueueArn"
    ]
    role = _role_that_may(aws, "sqs:SendMessage", arn)

    made = function(
        Role=role, DeadLetterConfig={"TargetArn": arn}, LoggingConfig={"LogFormat": "JSON", "LogGroup": "own"}
    )

    assert made["DeadLetterConfig"] == {"TargetArn": arn}
    assert made["LoggingConfig"] == {
        "LogFormat": "JSON",
        "ApplicationLogLevel": "INFO",
        "SystemLogLevel": "INFO",
        "LogGroup": "own",
    }


def test_a_plain_function_has_the_defaults_of_lambda(function):
    made = function()

    assert made["LoggingConfig"] == {"LogFormat": "Text", "LogGroup": "/aws/lambda/greet"}
    assert "DeadLetterConfig" not in made
    assert made["SnapStart"] == {"ApplyOn": "None", "OptimizationStatus": "Off"}


def test_an_update_changes_what_moto_would_not(aws, function):
    function()

    changed = aws("lambda").update_function_configuration(
        FunctionName="greet",
        KMSKeyArn="arn:aws:kms:us-east-1:000000000000:key/1",
        TracingConfig={"Mode": "Active"},
        EphemeralStorage={"Size": 1024},
        LoggingConfig={"LogFormat": "JSON"},
        Environment={},
    )

    assert changed["KMSKeyArn"] == "arn:aws:kms:us-east-1:000000000000:key/1"
    assert changed["TracingConfig"] == {"Mode": "Active"}
    assert changed["EphemeralStorage"] == {"Size": 1024}
    assert changed["LoggingConfig"]["LogFormat"] == "JSON"


def test_a_published_version_keeps_its_settings(aws, function):
    function(LoggingConfig={"LogFormat": "JSON"})
    aws("lambda").publish_version(FunctionName="greet")

    aws("lambda").update_function_configuration(FunctionName="greet", LoggingConfig={"LogFormat": "Text"})

    published = aws("lambda").get_function_configuration(FunctionName="greet", Qualifier="1")
    assert published["LoggingConfig"]["LogFormat"] == "JSON"


def _role_that_may(aws, action, resource):
    from .conftest import TRUST_LAMBDA, document, statement

    arn = aws("iam").create_role(RoleName="sender", AssumeRolePolicyDocument=TRUST_LAMBDA)["Role"]["Arn"]
    policy = document(statement(Action=action, Resource=resource))
    aws("iam").put_role_policy(RoleName="sender", PolicyName="p", PolicyDocument=policy)
    return arn


def _admitted_topic(aws, qualifier=""):
    topic = aws("sns").create_topic(Name="t")["TopicArn"]
    aws("lambda").add_permission(
        FunctionName="greet",
        StatementId="t",
        Action="lambda:InvokeFunction",
        Principal="sns.amazonaws.com",
        SourceArn=topic,
        **({"Qualifier": qualifier} if qualifier else {}),
    )
    return topic


def _wait_for(told):
    deadline = time.monotonic() + 10
    while not told:
        assert time.monotonic() < deadline, "nothing was told"
        time.sleep(0.01)
