from __future__ import annotations

import base64
import os
import time
import uuid
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qsl

# Never reach an integration. Source: API Gateway, "Important notes", table of remapped and dropped headers.
_DROPPED = frozenset(
    {
        "connection", "content-length", "content-md5", "expect", "max-forwards", "proxy-authenticate", "server", "te",
        "trailer", "transfer-encoding", "upgrade", "www-authenticate",
    }
)  # fmt: skip
_TITLED = {"authorization": "Authorization", "user-agent": "User-Agent", "host": "Host"}

Headers = list[tuple[str, str]]


class Request:
    """One HTTP request to a stage, and what becomes known about it on the way.

    Attributes
    ----------
    path
        Path below the stage, percent-encoded as it was sent.
    domain
        The custom domain name by which the request came, if it came by one; ``base_path`` is what led from it to the
        stage.
    lower
        The last value of each header, by lower-case name.
    usage_identifier_key
        The API key that an authorizer found for the request.
    context
        What a function sees as ``requestContext``; also the source of ``$context``.
    details
        The rest of ``$context``: what access logs and gateway responses may name and functions do not see.
    """

    def __init__(
        self,
        *,
        method: str,
        sent_path: str,
        raw_path: str,
        path: str,
        query: str,
        headers: Headers,
        body: bytes,
        source_ip: str,
        port: int,
        domain: str | None = None,
        base_path: str = "",
    ) -> None:
        entropy = os.urandom(47)
        self.method = method
        self.sent_path = sent_path
        self.raw_path = raw_path
        self.path = path
        self.query = query
        self.sent_headers = headers
        self.body = body
        self.source_ip = source_ip
        self.id = str(uuid.UUID(bytes=entropy[:16], version=4))
        self.extended_id = base64.urlsafe_b64encode(entropy[16:27]).decode()
        self.began = time.time()
        self.clock = time.perf_counter()
        self.lower = {name.lower(): value for name, value in headers}
        self.trace_root = _trace_root(self.lower.get("x-amzn-trace-id", ""), self.began, entropy[27:39])
        self._entropy = entropy[39:]
        self.parameters: dict[str, str] = {}
        self.usage_identifier_key: str | None = None
        self.context: dict[str, Any] = {}
        self.details: dict[str, Any] = {}
        self._arguments: dict[str, list[str]] | None = None
        self._headers: dict[str, list[str]] | None = None
        self.domain = domain
        self.base_path = base_path
        self._port = port

    @property
    def arguments(self) -> dict[str, list[str]]:
        """The decoded query string, every value of each name."""
        if self._arguments is None:
            self._arguments = {}
            for name, value in parse_qsl(self.query, keep_blank_values=True) if self.query else ():
                self._arguments.setdefault(name, []).append(value)
        return self._arguments

    @property
    def headers(self) -> dict[str, list[str]]:
        """The headers as an integration gets them, every value of each name."""
        if self._headers is None:
            found: dict[str, list[str]] = {}
            self._headers = found
            for name, value in self.sent_headers:
                lower = name.lower()
                if lower not in _DROPPED:
                    found.setdefault(_TITLED.get(lower, name), []).append(value)
            for name in [name for name in found if name.lower() in _ADDED]:
                del found[name]
            forwarded = self.lower.get("x-forwarded-for")
            found["X-Amzn-Trace-Id"] = [self.trace_root]
            found["X-Forwarded-For"] = [f"{forwarded}, {self.source_ip}" if forwarded else self.source_ip]
            found["X-Forwarded-Port"] = [str(self._port)]
            found["X-Forwarded-Proto"] = ["http"]
        return self._headers

    def trace_id(self, *, sampled: bool) -> str:
        """Return the trace header that goes on to the integration."""
        return f"{self.trace_root};Parent={self._entropy.hex()};Sampled={int(sampled)}"

    def describe(self, *, account: str, region: str, api_id: str, stage: str, deployment_id: str) -> None:
        """Fill the context with what is known before the request is routed."""
        self.context = {
            "accountId": account,
            "apiId": api_id,
            "deploymentId": deployment_id,
            "domainName": self.domain or f"{api_id}.execute-api.{region}.amazonaws.com",
            "domainPrefix": self.domain.partition(".")[0] if self.domain else api_id,
            "extendedRequestId": self.extended_id,
            "httpMethod": self.method,
            "identity": {
                "accessKey": None,
                "accountId": None,
                "caller": None,
                "cognitoAuthenticationProvider": None,
                "cognitoAuthenticationType": None,
                "cognitoIdentityId": None,
                "cognitoIdentityPoolId": None,
                "principalOrgId": None,
                "sourceIp": self.source_ip,
                "user": None,
                "userAgent": self.lower.get("user-agent"),
                "userArn": None,
            },
            "path": self.sent_path if self.domain else f"/{stage}{self.raw_path}",
            "protocol": "HTTP/1.1",
            "requestId": self.id,
            "requestTime": datetime.fromtimestamp(self.began, UTC).strftime("%d/%b/%Y:%H:%M:%S +0000"),
            "requestTimeEpoch": int(self.began * 1000),
            "stage": stage,
        }

    def milliseconds(self) -> int:
        """Return the time since the request arrived."""
        return int((time.perf_counter() - self.clock) * 1000)

    def content_type(self) -> str:
        """Return the media type of the body, without parameters; JSON when nothing is said."""
        return self.lower.get("content-type", "application/json").partition(";")[0].strip().lower()

    def views(self) -> tuple[Mapping[str, Any], Mapping[str, Any]]:
        """Return the mappings in which ``$context`` is looked up."""
        return self.details, self.context


_ADDED = frozenset({"x-amzn-trace-id", "x-forwarded-for", "x-forwarded-port", "x-forwarded-proto"})


def _trace_root(sent: str, now: float, entropy: bytes) -> str:
    for part in sent.split(";"):
        if part.startswith("Root="):
            return part
    return f"Root=1-{int(now):08x}-{entropy.hex()}"
