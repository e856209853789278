"""A control plane on a free port of 127.0.0.1, a data plane that only takes notes, and clients for both."""

import base64
import io
import json
import threading
import time
import zipfile
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import SimpleNamespace

import boto3
import pytest
import urllib3
import uvicorn
from botocore.config import Config
from moto.awslambda import models as lambda_models
from moto.s3 import models as s3_models
from moto.sns import models as sns_models

from localcloud.contract import PREFIX, SECRET_HEADER
from localcloud.control.buckets import Bucket
from localcloud.control.data_plane import DataPlane
from localcloud.control.event_sources.mappings import Mapping
from localcloud.control.functions import Function, Storage
from localcloud.control.server import ControlPlane
from localcloud.control.subscriptions import Subscription

ACCOUNT = "000000000000"
REGION = "us-east-1"
SECRET = "known to both"
# What the control plane puts in the place of moto's own classes.
REPLACED = (
    (lambda_models, "LambdaFunction", Function),
    (lambda_models, "LambdaStorage", Storage),
    (lambda_models, "EventSourceMapping", Mapping),
    (s3_models, "FakeBucket", Bucket),
    (sns_models, "Subscription", Subscription),
)


class DataPlaneNotes(BaseHTTPRequestHandler):
    """A data plane that answers as it is told and remembers what it was asked."""

    protocol_version = "HTTP/1.1"
    wbufsize = -1  # head and body in one packet: the second would wait 40 ms for the first to be acknowledged

    def do_POST(self):
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])) or b"{}")
        action = self.path.removeprefix(f"{PREFIX}/")
        status, answer = self.server.answers.get(action, (204, None))
        if callable(answer):
            status, answer = answer(body)
        self.server.asked.append((action, body))
        payload = b"" if answer is None else json.dumps(answer).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(payload)))
        self.end_headers()
        self.wfile.write(payload)

    def log_message(self, *arguments):
        pass


@pytest.fixture(scope="session")
def data_plane_server():
    server = ThreadingHTTPServer(("127.0.0.1", 0), DataPlaneNotes)
    server.asked, server.answers = [], {}
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def control_plane(data_plane_server):
    replaced = [(module, name, getattr(module, name)) for module, name, _ in REPLACED]
    plane = ControlPlane(ACCOUNT, SECRET, DataPlane(f"http://127.0.0.1:{data_plane_server.server_port}", SECRET))
    for module, name, original in replaced:
        setattr(module, name, original)
    config = uvicorn.Config(plane, port=0, lifespan="off", log_config=None, access_log=False, timeout_keep_alive=600)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join(10)


@pytest.fixture(scope="session")
def _clients():
    return {}


@pytest.fixture
def clients(control_plane, _clients):
    """Return a function that makes clients: of the administrator, or with given keys."""

    def client(service, **keys):
        known = (service, tuple(sorted(keys.items())))
        if known not in _clients:
            _clients[known] = boto3.client(
                service,
                endpoint_url=control_plane,
                region_name=REGION,
                config=Config(
                    max_pool_connections=50,
                    retries={"total_max_attempts": 3, "mode": "standard"},
                    s3={"addressing_style": "path"},
                ),
                **({"aws_access_key_id": "test", "aws_secret_access_key": "test"} | keys),
            )
        return _clients[known]

    return client


@pytest.fixture
def data_plane(data_plane_server, control_plane, monkeypatch):
    """Return the notes of the data plane; everything is empty before and after a test.

    What the control plane replaces in moto is replaced for the test alone: other tests use moto as it is.
    """
    for module, name, ours in REPLACED:
        monkeypatch.setattr(module, name, ours)
    monkeypatch.setenv("MOTO_ACCOUNT_ID", ACCOUNT)
    _reset(control_plane)
    data_plane_server.asked.clear()
    data_plane_server.answers.clear()
    yield SimpleNamespace(asked=data_plane_server.asked, answers=data_plane_server.answers)
    _reset(control_plane)


@pytest.fixture
def aws(clients, data_plane):
    """Return clients of an empty cloud."""
    return clients


def _reset(endpoint):
    assert urllib3.request("POST", f"{endpoint}/moto-api/reset").status == 200


@pytest.fixture
def internal(control_plane, data_plane):
    """Return a function that asks the control plane as the data plane does."""

    def ask(method, path, body=None, secret=SECRET):
        answer = urllib3.request(
            method,
            f"{control_plane}{PREFIX}/{path}",
            body=None if body is None else json.dumps(body),
            headers={SECRET_HEADER: secret, "Content-Type": "application/json"},
        )
        is_json = answer.headers.get("Content-Type", "").startswith("application/json")
        return answer.status, answer.json() if is_json else answer.data

    return ask


def statement(effect="Allow", **members):
    return {"Effect": effect, **members}


def document(*statements):
    return json.dumps({"Version": "2012-10-17", "Statement": list(statements)})


TRUST_LAMBDA = document(statement(Action="sts:AssumeRole", Principal={"Service": "lambda.amazonaws.com"}))


@pytest.fixture
def role(aws):
    """Return a function that makes a role with one inline policy and returns its ARN."""

    def make(name="reader", policy=None, trust=TRUST_LAMBDA, **more):
        arn = aws("iam").create_role(RoleName=name, AssumeRolePolicyDocument=trust, **more)["Role"]["Arn"]
        if policy:
            aws("iam").put_role_policy(RoleName=name, PolicyName="inline", PolicyDocument=policy)
        return arn

    return make


@pytest.fixture
def session(aws):
    """Return a function that assumes a role and returns keys for ``aws``."""

    def assume(arn, **more):
        keys = aws("sts").assume_role(RoleArn=arn, RoleSessionName="me", **more)["Credentials"]
        return {
            "aws_access_key_id": keys["AccessKeyId"],
            "aws_secret_access_key": keys["SecretAccessKey"],
            "aws_session_token": keys["SessionToken"],
        }

    return assume


def archive(text="def handle(event, context): return 1"):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        file.writestr(zipfile.ZipInfo("handler.py"), text)
    return buffer.getvalue()


@pytest.fixture
def function(aws, role):
    """Return a function that makes a Lambda function."""

    def make(name="greet", **more):
        settings = {"Runtime": "python3.13", "Handler": "handler.handle", "Code": {"ZipFile": archive()}} | more
        return aws("lambda").create_function(
            FunctionName=name, Role=settings.pop("Role", None) or role(f"{name}-role"), **settings
        )

    return make


def invoke_result(payload=b"1", **more):
    return {
        "statusCode": 200,
        "functionError": None,
        "payload": base64.b64encode(payload).decode(),
        "logResult": None,
        "executedVersion": "$LATEST",
    } | more
