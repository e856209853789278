"""Which requests change something that the data plane, or the guard, has read before."""

from __future__ import annotations

import re

from localcloud.control.wsgi import Environ

_ACTION = re.compile(rb"(?:^|&)Action=(\w+)")
_READS = ("Get", "List", "Describe", "Check", "Simulate", "Decode")
_INVOCATION = re.compile(r"^/[^/]+/functions/[^/]+/(?:invocations|invoke-async)/?$")
_BY_METHOD = {"apigateway", "lambda"}  # REST: every method but GET changes something
_BY_ACTION = {"iam", "sts"}
_BY_TARGET = {"wafv2"}


def signing_name(request: Environ) -> str:
    """Return the service that a request is signed for, or nothing."""
    scope = request.get("HTTP_AUTHORIZATION", "").partition("Credential=")[2].partition(",")[0].split("/")
    return scope[3] if len(scope) == 5 else ""


def is_invocation(request: Environ) -> bool:
    """Return whether a request runs a function: it waits for code that may call back, so nobody may wait for it."""
    path = request["RAW_URI"].partition("?")[0]
    return bool(request["REQUEST_METHOD"] == "POST" and _INVOCATION.match(path))


def is_reset(request: Environ) -> bool:
    """Return whether a request empties the whole cloud."""
    return bool(request["REQUEST_METHOD"] == "POST" and request["PATH_INFO"] == "/moto-api/reset")


def changed_service(request: Environ, body: bytes) -> str | None:
    """Return the service in which a request changes something that is cached, or nothing."""
    service = signing_name(request)
    if service in _BY_METHOD:
        return None if request["REQUEST_METHOD"] == "GET" or is_invocation(request) else service
    if service in _BY_ACTION:
        action = _ACTION.search(body)
        return None if action and action[1].decode().startswith(_READS) else service
    if service in _BY_TARGET:
        target = request.get("HTTP_X_AMZ_TARGET", "").rpartition(".")[2]
        return None if target.startswith(_READS) else service
    return None
