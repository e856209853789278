"""Addresses of functions: what Lambda's API says of them, and what the data plane must know."""

from __future__ import annotations

import secrets
import string
from datetime import UTC, datetime

from moto.awslambda.models import lambda_backends

from localcloud.contract import Json
from localcloud.event_contract import FunctionUrl

_CHARACTERS = string.ascii_lowercase + string.digits
_ID_CHARACTERS = 32
_SETTINGS = ("AuthType", "Cors", "InvokeMode")


def new_url(function_arn: str, params: Json) -> Json:
    """Return the settings of a new URL as GetFunctionUrlConfig has them."""
    url_id = "".join(secrets.choice(_CHARACTERS) for _ in range(_ID_CHARACTERS))
    now = _now()
    return {
        "FunctionUrl": f"https://{url_id}.lambda-url.{function_arn.split(':')[3]}.on.aws/",
        "FunctionArn": function_arn,
        "CreationTime": now,
        "InvokeMode": "BUFFERED",
    } | changed_settings(params)


def changed_settings(params: Json) -> Json:
    """Return the settings that a request gives."""
    return {name: params[name] for name in _SETTINGS if name in params} | {"LastModifiedTime": _now()}


def function_url(account: str, url_id: str) -> FunctionUrl | None:
    """Return the function URL with an identifier, of whichever region; nothing where there is none."""
    for region, backend in lambda_backends[account].items():
        for arn, kept in vars(backend).get("_localcloud_urls", {}).items():
            if kept["FunctionUrl"].partition("//")[2].startswith(f"{url_id}."):
                return {
                    "id": url_id,
                    "functionArn": arn,
                    "region": region,
                    "account": account,
                    "authType": kept["AuthType"],
                    "cors": kept.get("Cors") or None,
                    "invokeMode": kept["InvokeMode"],
                }
    return None


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.000+0000")
