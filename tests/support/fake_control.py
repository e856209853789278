"""A control plane that serves what a test tells it to, for tests of the data plane alone."""

from __future__ import annotations

import hashlib
import io
import json
import threading
import time
import zipfile
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from localcloud.api_contract import CustomDomain, StageSnapshot
from localcloud.contract import PREFIX, SECRET_HEADER, FunctionConfiguration

ACCOUNT = "000000000000"
REGION = "us-east-1"
SECRET = "secret of the tests"
API_ID = "abc1234567"


class FakeControlPlane:
    """Stages, functions, archives and callers are plain dicts; what is recorded is kept.

    It is an AWS service, too, and any other web server: it keeps the calls and gives always the same answer.
    """

    def __init__(self) -> None:
        self.stages: dict[tuple[str, str], StageSnapshot] = {}
        self.domains: dict[str, CustomDomain] = {}
        self.functions: dict[str, FunctionConfiguration] = {}
        self.code: dict[str, bytes] = {}
        self.callers: dict[str, dict[str, Any]] = {}
        self.logs: list[dict[str, Any]] = []
        self.metrics: list[dict[str, Any]] = []
        self.service_calls: list[tuple[str, str, dict[str, str], bytes]] = []
        self.service_answer: tuple[int, bytes] = (200, b"{}")
        self.credential_lifetime = 3600.0
        self.requests: list[str] = []
        plane = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            wbufsize = -1  # head and body in one packet: the second would wait 40 ms for the first to be acknowledged

            def log_message(self, *_: object) -> None:
                pass

            def do_GET(self) -> None:
                if not self.path.startswith(PREFIX):
                    self._serve(b"")
                    return
                plane.requests.append(f"GET {self.path}")
                self._reply(*plane.get(self.path.removeprefix(PREFIX)))

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                if not self.path.startswith(PREFIX):
                    self._serve(body)
                    return
                plane.requests.append(f"POST {self.path}")
                if self.headers.get(SECRET_HEADER) != SECRET:
                    self._reply(403, {"message": "wrong secret"})
                    return
                self._reply(*plane.post(self.path.removeprefix(PREFIX), json.loads(body)))

            def _serve(self, body: bytes) -> None:
                headers = {name.lower(): value for name, value in self.headers.items()}
                plane.service_calls.append((self.command, self.path, headers, body))
                self._reply(*plane.service_answer)

            def _reply(self, status: int, document: Any) -> None:
                data = document if isinstance(document, bytes) else json.dumps(document).encode()
                self.send_response(status)
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def get(self, path: str) -> tuple[int, Any]:
        parts = urlsplit(path)
        kind, name, *rest = [unquote(part) for part in parts.path.strip("/").split("/")]
        found: Any = None
        if kind == "apis":
            found = self.stages.get((name, rest[1]))
        elif kind == "domains":
            found = self.domains.get(name)
        elif kind == "functions" and parse_qs(parts.query)["region"] == [REGION]:
            found = self.functions.get(name) or self.functions.get(name.partition(":function:")[2])
        elif kind == "code":
            found = self.code.get(name)
        return (404, {"message": "not there"}) if found is None else (200, found)

    def post(self, path: str, body: dict[str, Any]) -> tuple[int, Any]:
        if path == "/record":
            self.logs += body.get("logs", [])
            self.metrics += body.get("metrics", [])
            return 204, b""
        if path == "/credentials":
            role = body["roleArn"].rpartition("/")[2]
            return 200, {
                "accessKeyId": f"ASIA{role.upper()}",
                "secretAccessKey": "secret",
                "sessionToken": f"token of {body['sessionName']}",
                "expiration": time.time() + self.credential_lifetime,
            }
        caller = self.callers.get(body["accessKeyId"])
        return (200, caller) if caller else (404, {"message": "not there"})

    def add_function(self, name: str, files: dict[str, str], qualifier: str | None = "live", **fields: Any) -> str:
        """Deploy a function as version 1 behind a qualifier and return the ARN to call it by."""
        archive = zip_of(files)
        digest = hashlib.sha256(archive).hexdigest()
        self.code[digest] = archive
        arn = f"arn:aws:lambda:{REGION}:{ACCOUNT}:function:{name}"
        version = fields.pop("version", "1" if qualifier else "$LATEST")
        version_arn = arn if version == "$LATEST" else f"{arn}:{version}"
        configuration = FunctionConfiguration(
            functionArn=version_arn,
            invokedArn=f"{arn}:{qualifier}" if qualifier else arn,
            name=name,
            version=version,
            qualifier=qualifier,
            routing=[{"version": version, "weight": 1.0}],
            account=ACCOUNT,
            region=REGION,
            handler="handler.handler",
            runtime="python3.13",
            timeoutSeconds=5,
            memoryMib=512,
            ephemeralStorageMib=512,
            environment={},
            role=f"arn:aws:iam::{ACCOUNT}:role/{name}",
            layers=[],
            loggingConfig={"LogFormat": "Text", "LogGroup": f"/aws/lambda/{name}"},
            tracingMode="PassThrough",
            reservedConcurrency=None,
            deadLetterArn=None,
            eventInvokeConfig={},
            codeSha256=digest,
            policy=[permission(f"{arn}:{qualifier}" if qualifier else arn)],
            revision=f"{digest}-{json.dumps(fields, sort_keys=True)}",
        )
        configuration.update(fields)  # type: ignore[typeddict-item]
        key = f"{name}:{qualifier}" if qualifier else name
        self.functions[key] = configuration
        self.functions[version_arn.partition(":function:")[2]] = configuration
        return configuration["invokedArn"]

    def add_api(self, routes: list[dict[str, Any]], **fields: Any) -> None:
        """Deploy an API with one stage, ``test``; ``fields`` go to the deployment or the stage, where they belong."""
        deployment: dict[str, Any] = {
            "id": "dep123",
            "createdDate": 0.0,
            "apiName": "orders",
            "routes": routes,
            "authorizers": [],
            "models": [],
            "validators": [],
            "gatewayResponses": [],
            "binaryMediaTypes": [],
            "policy": None,
            "apiKeySource": "HEADER",
            "minimumCompressionSize": None,
            "disableExecuteApiEndpoint": False,
        }
        stage: dict[str, Any] = {
            "apiId": API_ID,
            "region": REGION,
            "account": ACCOUNT,
            "stage": "test",
            "deploymentId": "dep123",
            "variables": {},
            "methodSettings": {},
            "accessLogSettings": None,
            "webAclArn": None,
            "tracingEnabled": False,
            "canarySettings": None,
            "apiKeys": [],
        }
        for name, value in fields.items():
            (deployment if name in deployment else stage)[name] = value
        self.stages[API_ID, "test"] = {**stage, "deployment": deployment}  # type: ignore[typeddict-item]


def zip_of(files: dict[str, str]) -> bytes:
    """Return an archive that holds these files."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return buffer.getvalue()


def permission(function_arn: str, source_arn: str = f"arn:aws:execute-api:{REGION}:{ACCOUNT}:{API_ID}/*") -> Any:
    """Return the statement that lets the API call a function."""
    return {
        "Sid": "api",
        "Effect": "Allow",
        "Principal": {"Service": "apigateway.amazonaws.com"},
        "Action": "lambda:InvokeFunction",
        "Resource": function_arn,
        "Condition": {"ArnLike": {"AWS:SourceArn": source_arn}},
    }


def proxy_method(function_arn: str, **fields: Any) -> dict[str, Any]:
    """Return a method with a Lambda proxy integration, as GetMethod shows it; ``fields`` are the method's own."""
    timeout = fields.pop("timeoutInMillis", 29000)
    uri = f"arn:aws:apigateway:{REGION}:lambda:path/2015-03-31/functions/{function_arn}/invocations"
    return {
        "httpMethod": "POST",
        "authorizationType": "NONE",
        "authorizerId": None,
        "apiKeyRequired": False,
        "requestParameters": None,
        "requestModels": None,
        "requestValidatorId": None,
        "methodIntegration": {
            "type": "AWS_PROXY",
            "httpMethod": "POST",
            "uri": uri,
            "timeoutInMillis": timeout,
            "credentials": None,
            "requestParameters": None,
            "connectionType": None,
        },
        **fields,
    }


def mock_method(**fields: Any) -> dict[str, Any]:
    """Return a method with a MOCK integration; ``fields`` are the integration's own."""
    return {
        "authorizationType": "NONE",
        "apiKeyRequired": False,
        "methodIntegration": {
            "type": "MOCK",
            "requestTemplates": {"application/json": '{"statusCode": 200}'},
            "passthroughBehavior": "WHEN_NO_MATCH",
            "integrationResponses": {"200": {"statusCode": "200", "responseTemplates": {}}},
            **fields,
        },
    }


def route(path: str, **methods: dict[str, Any]) -> dict[str, Any]:
    """Return a resource with its methods."""
    return {"id": f"res{path.count('/')}{len(path)}", "path": path, "methods": methods}
