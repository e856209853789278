from __future__ import annotations

from localcloud.contract import Json
from localcloud.dataplane.restapi.request import Request
from localcloud.event_contract import FunctionUrl

Headers = list[tuple[str, str]]


def is_preflight(url: FunctionUrl, request: Request) -> bool:
    """Return whether a browser asks if a page may call, which the URL answers without the function."""
    return url["cors"] is not None and request.method == "OPTIONS" and "access-control-request-method" in request.lower


def preflight_headers(url: FunctionUrl, request: Request) -> Headers:
    """Return the answer to a browser's question; nothing for a page of an origin that is not allowed."""
    cors: Json = url["cors"] or {}
    allowed = headers(url, request)
    if not allowed:
        return []
    for name, setting in (("Methods", "AllowMethods"), ("Headers", "AllowHeaders")):
        if cors.get(setting):
            allowed.append((f"Access-Control-Allow-{name}", ",".join(cors[setting])))
    if cors.get("MaxAge"):
        allowed.append(("Access-Control-Max-Age", str(cors["MaxAge"])))
    return allowed


def headers(url: FunctionUrl, request: Request) -> Headers:
    """Return what stands in every answer to a page of an allowed origin."""
    cors: Json = url["cors"] or {}
    origin = request.lower.get("origin")
    if origin is None or not any(_matches(pattern, origin) for pattern in cors.get("AllowOrigins") or ()):
        return []
    found = [("Access-Control-Allow-Origin", "*" if "*" in cors["AllowOrigins"] else origin), ("Vary", "Origin")]
    if cors.get("AllowCredentials"):
        found.append(("Access-Control-Allow-Credentials", "true"))
    if cors.get("ExposeHeaders"):
        found.append(("Access-Control-Expose-Headers", ",".join(cors["ExposeHeaders"])))
    return found


def _matches(pattern: str, origin: str) -> bool:
    if pattern == "*":
        return True
    scheme, star, rest = pattern.partition("*")
    return origin.startswith(scheme) and origin.endswith(rest) if star else origin == pattern
