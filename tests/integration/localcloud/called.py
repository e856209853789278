"""Makes functions and what calls them in a started embedded cloud, and waits for what they say."""

import io
import json
import time
import zipfile
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import boto3
import urllib3
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials

from localcloud.client import Client
from localcloud.environment import ACCESS_KEY, SECRET_KEY
from localcloud.state import State
from tests.support.embedded_cloud import REGION

_ADMINISTRATOR = Credentials(ACCESS_KEY, SECRET_KEY)
_PATIENCE_SECONDS = 30
_READS = ("ReceiveMessage", "DeleteMessage", "GetQueueAttributes", "SendMessage")
_STREAM_READS = ("GetRecords", "GetShardIterator", "DescribeStream", "ListStreams")


class CalledCloud:
    """Clients of the administrator, and makers of what the tests need."""

    def __init__(self, cloud: State) -> None:
        self.cloud = cloud
        self._clients: dict[str, Any] = {}
        self._threads = ThreadPoolExecutor(4)

    def client(self, service: str) -> Any:
        """Return a client, made once."""
        if service not in self._clients:
            self._clients[service] = boto3.client(
                service,
                region_name=REGION,
                endpoint_url=self.cloud.endpoint,
                aws_access_key_id=ACCESS_KEY,
                aws_secret_access_key=SECRET_KEY,
            )
        return self._clients[service]

    def client_of(self, service: str, keys: Credentials) -> Any:
        """Return a client of somebody else's."""
        return boto3.client(
            service,
            region_name=REGION,
            endpoint_url=self.cloud.endpoint,
            aws_access_key_id=keys.access_key,
            aws_secret_access_key=keys.secret_key,
            aws_session_token=keys.token,
        )

    def session(self, name: str, *statements: dict) -> Credentials:
        """Return the keys of a session of a new role that may do so much."""
        made = self.client("sts").assume_role(
            RoleArn=self.role(name, "lambda.amazonaws.com", *statements), RoleSessionName="me"
        )["Credentials"]
        return Credentials(made["AccessKeyId"], made["SecretAccessKey"], made["SessionToken"])

    def address(self, url: str) -> Callable[..., urllib3.BaseHTTPResponse]:
        """Return a function that sends signed requests to a function URL."""
        host = url.partition("//")[2].strip("/")
        base = f"{self.cloud.api_url}/lambda-url/{host.partition('.')[0]}"

        def send(
            method: str,
            path: str,
            *,
            body: str | None = None,
            headers: dict[str, str] | None = None,
            keys: Credentials | None = _ADMINISTRATOR,
            service: str = "lambda",
        ) -> urllib3.BaseHTTPResponse:
            request = AWSRequest(method, base + path, data=body, headers=headers or {})
            if keys:
                SigV4Auth(keys, service, REGION).add_auth(request)
            return urllib3.request(method, base + path, body=body, headers=dict(request.headers.items()))

        return send

    def run_schedule(self, name: str, time: str) -> str:
        """Run a schedule as at a time, and return what came of it."""
        wanted = {"region": REGION, "group": "default", "name": name, "time": time}
        return Client(self.cloud).post("schedules/run", wanted)["message"]

    def in_background(self, work: Callable[[], Any]) -> Future[Any]:
        """Run something on a thread."""
        return self._threads.submit(work)

    def until(self, holds: Callable[[], Any]) -> Any:
        """Wait until something holds, and return it."""
        deadline = time.monotonic() + _PATIENCE_SECONDS
        while not (found := holds()):
            assert time.monotonic() < deadline, "it did not come to hold in time"
            time.sleep(0.05)
        return found

    def role(self, name: str, service: str, *statements: dict) -> str:
        """Make a role that a service assumes, and return its ARN."""
        trust = [{"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"Service": service}}]
        arn = self.client("iam").create_role(RoleName=name, AssumeRolePolicyDocument=_document(trust))["Role"]["Arn"]
        self.client("iam").put_role_policy(RoleName=name, PolicyName="inline", PolicyDocument=_document(statements))
        return arn

    def function(self, name: str, code: str, **settings: Any) -> "Called":
        """Make a function with a queue for what it hears, released under the alias ``live``."""
        heard = self.queue(f"{name}-heard", VisibilityTimeout="30")
        sources = {"Effect": "Allow", "Action": [f"sqs:{action}" for action in _READS], "Resource": "*"}
        streams = {"Effect": "Allow", "Action": [f"dynamodb:{action}" for action in _STREAM_READS], "Resource": "*"}
        self.client("lambda").create_function(
            FunctionName=name,
            Runtime="python3.13",
            Handler="handler.handle",
            Role=self.role(name, "lambda.amazonaws.com", sources, streams),
            Code={"ZipFile": archive(code)},
            Environment={"Variables": {"HEARD": heard.url}},
            **{"Timeout": 10} | settings,
        )
        version = self.client("lambda").publish_version(FunctionName=name)["Version"]
        alias = self.client("lambda").create_alias(FunctionName=name, Name="live", FunctionVersion=version)
        return Called(self, name, alias["AliasArn"], heard)

    def queue(self, name: str, **attributes: str) -> "CalledQueue":
        """Make a queue."""
        url = self.client("sqs").create_queue(QueueName=name, Attributes=attributes)["QueueUrl"]
        found = self.client("sqs").get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])
        return CalledQueue(self.client("sqs"), url, found["Attributes"]["QueueArn"])

    def table(self, name: str) -> "StreamOf":
        """Make a table with a stream."""
        made = self.client("dynamodb").create_table(
            TableName=f"called-{name}",
            KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
            AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
            BillingMode="PAY_PER_REQUEST",
            StreamSpecification={"StreamEnabled": True, "StreamViewType": "NEW_AND_OLD_IMAGES"},
        )
        return StreamOf(f"called-{name}", made["TableDescription"]["LatestStreamArn"])

    def put(self, table: "StreamOf", id: str, value: str) -> None:
        """Put an item."""
        self.client("dynamodb").put_item(TableName=table.name, Item={"id": {"S": id}, "value": {"S": value}})

    def send(self, queue: "CalledQueue", body: str, **attributes: str) -> None:
        """Send a message."""
        typed = {name: {"DataType": "String", "StringValue": value} for name, value in attributes.items()}
        self.client("sqs").send_message(QueueUrl=queue.url, MessageBody=body, MessageAttributes=typed)

    def map(self, function: "Called", source: "CalledQueue | StreamOf", **settings: Any) -> str:
        """Let a queue or stream call a function's alias, and return the mapping's identifier."""
        made = self.client("lambda").create_event_source_mapping(
            FunctionName=function.alias_arn, EventSourceArn=source.arn, **settings
        )
        return made["UUID"]


@dataclass(frozen=True)
class StreamOf:
    """A table's stream."""

    name: str
    arn: str


@dataclass(frozen=True)
class CalledQueue:
    """A queue."""

    sqs: Any
    url: str
    arn: str

    def receive(self) -> str:
        """Wait for a message, delete it and return its body."""
        deadline = time.monotonic() + _PATIENCE_SECONDS
        while time.monotonic() < deadline:
            for message in self.sqs.receive_message(QueueUrl=self.url, WaitTimeSeconds=5).get("Messages", ()):
                self.sqs.delete_message(QueueUrl=self.url, ReceiptHandle=message["ReceiptHandle"])
                return message["Body"]
        raise AssertionError(f"nothing came to {self.arn}")

    def counts(self) -> tuple[int, int]:
        """Return how many messages are visible and in flight."""
        names = ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"]
        found = self.sqs.get_queue_attributes(QueueUrl=self.url, AttributeNames=names)["Attributes"]
        return int(found[names[0]]), int(found[names[1]])


@dataclass(frozen=True)
class Called:
    """A function that says what it hears."""

    calls: CalledCloud
    name: str
    alias_arn: str
    queue: CalledQueue

    def heard(self, count: int) -> list[dict]:
        """Wait for calls and return what the function said of each."""
        return [json.loads(self.queue.receive()) for _ in range(count)]

    def heard_records(self, count: int) -> list[dict]:
        """Wait for calls until they carried so many records, and return these."""
        records: list[dict] = []
        while len(records) < count:
            records += self.heard(1)[0]["event"]["Records"]
        return records

    def admit(self, service: str, source_arn: str) -> None:
        """Let a service call the alias."""
        self.calls.client("lambda").add_permission(
            FunctionName=self.name,
            Qualifier="live",
            StatementId=service.partition(".")[0],
            Action="lambda:InvokeFunction",
            Principal=service,
            SourceArn=source_arn,
        )

    def release(self, code: str) -> None:
        """Publish other code and let the alias follow it."""
        client = self.calls.client("lambda")
        client.update_function_code(FunctionName=self.name, ZipFile=archive(code))
        version = client.publish_version(FunctionName=self.name)["Version"]
        client.update_alias(FunctionName=self.name, Name="live", FunctionVersion=version)


def archive(code: str) -> bytes:
    """Return the archive of a function."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        file.writestr("handler.py", code)
    return buffer.getvalue()


def _document(statements: Any) -> str:
    return json.dumps({"Version": "2012-10-17", "Statement": list(statements)})
