"""One answer that API Gateway gives by itself, as a plain value."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NoReturn, get_args

from constructs_lib.core.errors import ConstructError

# API Gateway Developer Guide, "Gateway response types for API Gateway".
ResponseType = Literal[
    "ACCESS_DENIED",
    "API_CONFIGURATION_ERROR",
    "AUTHORIZER_CONFIGURATION_ERROR",
    "AUTHORIZER_FAILURE",
    "BAD_REQUEST_BODY",
    "BAD_REQUEST_PARAMETERS",
    "DEFAULT_4XX",
    "DEFAULT_5XX",
    "EXPIRED_TOKEN",
    "INTEGRATION_FAILURE",
    "INTEGRATION_TIMEOUT",
    "INVALID_API_KEY",
    "INVALID_SIGNATURE",
    "MISSING_AUTHENTICATION_TOKEN",
    "QUOTA_EXCEEDED",
    "REQUEST_TOO_LARGE",
    "RESOURCE_NOT_FOUND",
    "THROTTLED",
    "UNAUTHORIZED",
    "UNSUPPORTED_MEDIA_TYPE",
    "WAF_FILTERED",
]

_STATUSES = range(400, 600)
_HEADER = re.compile(r"[a-zA-Z0-9!#$%&*+.^_`|~-]+")
_VALUE = re.compile(r"[ -&(-~]*")  # printable, and no single quote: it ends the value


@dataclass(frozen=True, slots=True, kw_only=True)
class GatewayResponse:
    """The answer of one response type, in the form of every other error.

    Parameters
    ----------
    type
        API Gateway's name of what went wrong.
    code, message
        What the body says. Messages are fixed texts: those of API Gateway quote the caller's headers, ARNs and the
        string to sign.
    status
        HTTP status, 400 to 599. Without it, the one that API Gateway meant to send.
    headers
        Values by header, without quotes.

    Raises
    ------
    ConstructError
        If API Gateway has no such type, refuses the status or a header, or would replace part of a text.

    Example
    -------
    >>> slow = GatewayResponse(type="THROTTLED", code="SLOW_DOWN", message="come back later", status=429)
    >>> slow.template
    '{"error":{"code":"SLOW_DOWN","message":"come back later","requestId":"$context.requestId"}}'
    """

    type: ResponseType
    code: str
    message: str
    status: int | None = None
    headers: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.type not in get_args(ResponseType):
            self._refuse(f"API Gateway has no such type; it has {', '.join(get_args(ResponseType))}")
        if "$" in self.code + self.message:
            self._refuse(f"the text {self.code + ' ' + self.message!r} is shown to callers; leave out the '$'")
        if self.status is not None and self.status not in _STATUSES:
            self._refuse(f"the status is {self.status}; an error's is 400 to 599")
        for name, value in self.headers.items():
            if not _HEADER.fullmatch(name) or not _VALUE.fullmatch(value):
                self._refuse(f"the header {name!r} is {value!r}; write printable text without single quotes")

    @property
    def template(self) -> str:
        """The body, in which API Gateway replaces ``$context.requestId``."""
        body = {"code": self.code, "message": self.message, "requestId": "$context.requestId"}
        return json.dumps({"error": body}, separators=(",", ":"))

    def _refuse(self, fault: str) -> NoReturn:
        msg = f"gateway response {self.type}: {fault}"
        raise ConstructError(msg)
