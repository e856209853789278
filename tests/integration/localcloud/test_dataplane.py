"""Deployed code, called: the data plane and the real control plane together, without Terraform."""

from __future__ import annotations

import base64
import io
import json
import time
import uuid
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import boto3
import pytest
import urllib3
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials
from botocore.exceptions import ClientError

from localcloud.environment import ACCESS_KEY, SECRET_KEY
from localcloud.state import State

pytestmark = pytest.mark.integration

REGION = "us-east-1"
STORE = """
import json, os, boto3
table = boto3.resource("dynamodb").Table(os.environ["TABLE"])

def handler(event, context):
    if event["body"] == "scan":
        return {"body": json.dumps(table.scan()["Items"])}
    table.put_item(Item={"id": event["body"]})
    return {"statusCode": 201, "body": context.invoked_function_arn}
"""


@dataclass
class System:
    """A function behind a route of its own API, everything under a name of its own."""

    cloud: State
    name: str
    api_id: str = ""
    root_id: str = ""

    def client(self, service: str) -> Any:
        return boto3.client(
            service,
            region_name=REGION,
            endpoint_url=self.cloud.endpoint,
            aws_access_key_id=ACCESS_KEY,
            aws_secret_access_key=SECRET_KEY,
        )

    @property
    def arn(self) -> str:
        return f"arn:aws:lambda:{REGION}:{self.cloud.account}:function:{self.name}"

    def add_role(self, *statements: dict[str, Any], principal: dict[str, str] | None = None, name: str = "") -> str:
        trusted = principal or {"Service": "lambda.amazonaws.com"}
        trust = {"Statement": [{"Effect": "Allow", "Principal": trusted, "Action": "sts:AssumeRole"}]}
        iam, name = self.client("iam"), name or self.name
        arn: str = iam.create_role(RoleName=name, AssumeRolePolicyDocument=json.dumps(trust))["Role"]["Arn"]
        document = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", **one} for one in statements]}
        if statements:
            iam.put_role_policy(RoleName=name, PolicyName="own", PolicyDocument=json.dumps(document))
        return arn

    def add_function(self, code: str, *statements: dict[str, Any], **settings: Any) -> None:
        lambda_ = self.client("lambda")
        version = lambda_.create_function(
            FunctionName=self.name,
            Runtime="python3.13",
            Role=self.add_role(*statements),
            Handler="code.handler",
            Code={"ZipFile": archive(code)},
            Publish=True,
            **settings,
        )["Version"]
        lambda_.create_alias(FunctionName=self.name, Name="live", FunctionVersion=version)

    def add_api(self, authorization: str = "NONE") -> None:
        gateway = self.client("apigateway")
        self.api_id = gateway.create_rest_api(name=self.name)["id"]
        self.root_id = gateway.get_resources(restApiId=self.api_id)["items"][0]["id"]
        self.add_route("items", authorization)
        self.client("lambda").add_permission(
            FunctionName=self.name,
            Qualifier="live",
            StatementId="api",
            Action="lambda:InvokeFunction",
            Principal="apigateway.amazonaws.com",
            SourceArn=f"arn:aws:execute-api:{REGION}:{self.cloud.account}:{self.api_id}/*",
        )
        self.deploy()

    def add_route(self, part: str, authorization: str = "NONE") -> None:
        gateway = self.client("apigateway")
        resource = gateway.create_resource(restApiId=self.api_id, parentId=self.root_id, pathPart=part)["id"]
        where = {"restApiId": self.api_id, "resourceId": resource, "httpMethod": "POST"}
        gateway.put_method(authorizationType=authorization, **where)
        uri = f"arn:aws:apigateway:{REGION}:lambda:path/2015-03-31/functions/{self.arn}:live/invocations"
        gateway.put_integration(type="AWS_PROXY", integrationHttpMethod="POST", uri=uri, **where)

    def deploy(self) -> None:
        self.client("apigateway").create_deployment(restApiId=self.api_id, stageName="test")

    def url(self, path: str = "/items") -> str:
        return f"http://127.0.0.1:{self.cloud.api_port}/execute-api/{self.api_id}/test{path}"

    def post(self, body: str, path: str = "/items", headers: dict[str, str] | None = None) -> tuple[int, str]:
        answer = urllib3.request("POST", self.url(path), body=body, headers=headers or {}, retries=False, timeout=30)
        return answer.status, answer.data.decode()

    def log_lines(self) -> list[str]:
        logs, group = self.client("logs"), f"/aws/lambda/{self.name}"
        if not logs.describe_log_groups(logGroupNamePrefix=group)["logGroups"]:
            return []
        return [event["message"] for event in logs.filter_log_events(logGroupName=group)["events"]]

    def invoke(self, event: Any = None, qualifier: str = "live", **parameters: Any) -> Any:
        return self.client("lambda").invoke(
            FunctionName=self.name, Qualifier=qualifier, Payload=json.dumps(event), **parameters
        )

    def total(self, namespace: str, metric: str, **dimensions: str) -> float:
        now = datetime.now(UTC)
        named = [{"Name": name, "Value": value} for name, value in dimensions.items()]
        wanted = {"Namespace": namespace, "MetricName": metric, "Dimensions": named}
        [result] = self.client("cloudwatch").get_metric_data(
            MetricDataQueries=[{"Id": "m", "MetricStat": {"Metric": wanted, "Period": 60, "Stat": "Sum"}}],
            StartTime=now - timedelta(minutes=5),
            EndTime=now + timedelta(minutes=5),
        )["MetricDataResults"]
        return float(sum(result["Values"]))


@pytest.fixture
def system(cloud: State) -> System:
    return System(cloud, f"s{uuid.uuid4().hex[:10]}")


def archive(code: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        file.writestr("code.py", code)
    return buffer.getvalue()


def eventually(look: Callable[[], Any]) -> Any:
    for _ in range(100):
        if found := look():
            return found
        time.sleep(0.1)
    raise AssertionError("it did not happen within ten seconds")


def store(system: System, authorization: str = "NONE") -> None:
    system.client("dynamodb").create_table(
        TableName=system.name,
        KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
        AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
        BillingMode="PAY_PER_REQUEST",
    )
    table = f"arn:aws:dynamodb:{REGION}:{system.cloud.account}:table/{system.name}"
    environment = {"Variables": {"TABLE": system.name}}
    system.add_function(STORE, {"Action": "dynamodb:PutItem", "Resource": table}, Environment=environment)
    system.add_api(authorization)


def test_a_request_stores_an_item_under_the_functions_role(system: System) -> None:
    store(system)

    assert system.post("first") == (201, f"{system.arn}:live")

    items = system.client("dynamodb").scan(TableName=system.name)["Items"]
    assert items == [{"id": {"S": "first"}}]


def test_what_the_role_does_not_allow_fails_in_the_function(system: System) -> None:
    store(system)

    assert system.post("scan") == (502, '{"message":"Internal server error"}')

    role = f"{system.name}/{system.name} is not authorized to perform: dynamodb:Scan"
    [line] = eventually(lambda: [line for line in system.log_lines() if "AccessDeniedException" in line])
    assert role in line


def test_a_new_route_answers_after_a_new_deployment_only(system: System) -> None:
    store(system)
    system.add_route("later")

    assert system.post("x", "/later")[0] == 403
    system.deploy()
    assert system.post("x", "/later")[0] == 201


def test_iam_authorization_lets_in_whom_a_policy_lets_in(system: System) -> None:
    store(system, "AWS_IAM")
    account = {"AWS": f"arn:aws:iam::{system.cloud.account}:root"}
    arn = f"arn:aws:execute-api:{REGION}:{system.cloud.account}:{system.api_id}/test/POST/items"
    caller = system.add_role(
        {"Action": "execute-api:Invoke", "Resource": arn}, principal=account, name=f"{system.name}-caller"
    )
    stranger = system.add_role(principal=account, name=f"{system.name}-stranger")

    statuses = [system.post("x", headers=_signed(system, role))[0] for role in (None, caller, stranger)]

    assert statuses == [201, 201, 403]
    assert system.post("x")[0] == 403


def _signed(system: System, role: str | None) -> dict[str, str]:
    credentials = Credentials(ACCESS_KEY, SECRET_KEY)
    if role:
        given = system.client("sts").assume_role(RoleArn=role, RoleSessionName="tests")["Credentials"]
        credentials = Credentials(given["AccessKeyId"], given["SecretAccessKey"], given["SessionToken"])
    request = AWSRequest("POST", system.url(), {}, b"x")
    SigV4Auth(credentials, "execute-api", REGION).add_auth(request)
    return dict(request.headers.items())


def test_invoke_answers_as_the_api_says(system: System) -> None:
    system.add_function("def handler(event, context):\n    print('here')\n    return 1 / event\n")

    fine = system.invoke(2, LogType="Tail")
    failed = system.invoke(0)

    assert (fine["StatusCode"], json.load(fine["Payload"]), fine["ExecutedVersion"]) == (200, 0.5, "1")
    assert "here\n" in base64.b64decode(fine["LogResult"]).decode()
    assert "FunctionError" not in fine
    assert failed["FunctionError"] == "Unhandled"
    assert json.load(failed["Payload"])["errorType"] == "ZeroDivisionError"
    assert system.invoke(2, InvocationType="DryRun")["StatusCode"] == 204
    assert system.invoke(2, InvocationType="Event")["StatusCode"] == 202


def test_reserved_concurrency_throttles_with_awss_error(system: System) -> None:
    system.add_function("def handler(event, context):\n    return 1\n")
    system.client("lambda").put_function_concurrency(FunctionName=system.name, ReservedConcurrentExecutions=0)

    with pytest.raises(ClientError, match="TooManyRequestsException"):
        system.invoke()


def test_a_change_of_the_code_holds_for_the_next_call(system: System) -> None:
    system.add_function("def handler(event, context):\n    return 1\n")
    assert json.load(system.invoke(qualifier="$LATEST")["Payload"]) == 1

    new = archive("def handler(event, context):\n    return 2\n")
    system.client("lambda").update_function_code(FunctionName=system.name, ZipFile=new)

    assert json.load(system.invoke(qualifier="$LATEST")["Payload"]) == 2
    assert json.load(system.invoke()["Payload"]) == 1


def test_a_failed_event_reaches_its_destination(system: System) -> None:
    sqs = system.client("sqs")
    url = sqs.create_queue(QueueName=system.name)["QueueUrl"]
    target = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
    may_send = {"Effect": "Allow", "Action": "sqs:SendMessage", "Resource": target}
    system.add_function("def handler(event, context):\n    raise ValueError('broken')\n", may_send)
    system.client("lambda").put_function_event_invoke_config(
        FunctionName=system.name,
        Qualifier="live",
        MaximumRetryAttempts=0,
        DestinationConfig={"OnFailure": {"Destination": target}},
    )

    system.invoke({"a": 1}, InvocationType="Event")

    [message] = eventually(lambda: sqs.receive_message(QueueUrl=url).get("Messages"))
    record = json.loads(message["Body"])
    assert record["requestContext"]["condition"] == "RetriesExhausted"
    assert record["requestPayload"] == {"a": 1}
    assert record["responsePayload"]["errorMessage"] == "broken"


def test_calls_are_counted_where_alarms_look(system: System) -> None:
    system.add_function("def handler(event, context):\n    raise ValueError\n")
    system.add_api()
    for _ in range(3):
        system.post("x")

    assert eventually(lambda: system.total("AWS/Lambda", "Errors", FunctionName=system.name)) == 3
    assert system.total("AWS/Lambda", "Errors", FunctionName=system.name, Resource=f"{system.name}:live") == 3
    assert system.total("AWS/ApiGateway", "5XXError", ApiName=system.name) == 3
    assert system.total("AWS/ApiGateway", "Count", ApiName=system.name, Stage="test") == 3


def test_invocations_through_an_alias_count_under_the_alias_whoever_invokes(system: System) -> None:
    system.add_function("def handler(event, context):\n    return context.invoked_function_arn\n")
    alias = f"{system.arn}:live"
    named = {"FunctionName": system.name, "Resource": f"{system.name}:live"}
    system.client("lambda").invoke(FunctionName=alias)

    assert json.loads(system.invoke()["Payload"].read()) == alias
    assert eventually(lambda: system.total("AWS/Lambda", "Invocations", **named) == 2)
    assert system.total("AWS/Lambda", "Invocations", FunctionName=system.name) == 2

    topic = system.client("sns").create_topic(Name=system.name)["TopicArn"]
    system.client("lambda").add_permission(
        FunctionName=system.name,
        Qualifier="live",
        StatementId="topic",
        Action="lambda:InvokeFunction",
        Principal="sns.amazonaws.com",
        SourceArn=topic,
    )
    system.client("sns").subscribe(TopicArn=topic, Protocol="lambda", Endpoint=alias)
    system.client("sns").publish(TopicArn=topic, Message="hello")
    assert eventually(lambda: system.total("AWS/Lambda", "Invocations", **named) == 3)
