from __future__ import annotations

import asyncio
import json
from typing import Any, cast
from urllib.parse import quote

import urllib3

from localcloud.api_contract import CustomDomain, StageSnapshot
from localcloud.contract import (
    PREFIX,
    SECRET_HEADER,
    Caller,
    CallerRequest,
    Credentials,
    CredentialsRequest,
    FunctionConfiguration,
    Record,
)
from localcloud.event_contract import FunctionUrl

TIMEOUT_SECONDS = 30.0


class ControlPlaneError(Exception):
    """The control plane is not there, or answers what the contract does not know."""


class ControlPlane:
    """The control plane as the data plane sees it: what is deployed, who is calling, where logs go.

    Answers are cached by those who ask, so that a request in steady state needs none of these calls; each runs on
    a thread, because they are rare and urllib3 is there anyway.
    """

    def __init__(self, url: str, secret: str) -> None:
        self.url = url
        self._pool = urllib3.connection_from_url(
            url, maxsize=8, retries=False, timeout=TIMEOUT_SECONDS, headers={SECRET_HEADER: secret}
        )

    async def stage(self, api_id: str, stage: str) -> StageSnapshot | None:
        """Return what is deployed to a stage, or None."""
        body = await self._call("GET", f"/apis/{quote(api_id, safe='')}/stages/{quote(stage, safe='')}")
        return None if body is None else cast(StageSnapshot, json.loads(body))

    async def domain(self, host: str) -> CustomDomain | None:
        """Return the domain name of API Gateway that answers for a host name, or None."""
        body = await self._call("GET", f"/domains/{quote(host, safe='')}")
        return None if body is None else cast(CustomDomain, json.loads(body))

    async def function(self, reference: str, region: str) -> FunctionConfiguration | None:
        """Return the function that an ARN or ``name[:qualifier]`` means, or None."""
        body = await self._call("GET", f"/functions/{quote(reference, safe='')}?region={quote(region)}")
        return None if body is None else cast(FunctionConfiguration, json.loads(body))

    async def function_url(self, url_id: str) -> FunctionUrl | None:
        """Return the function URL with an identifier, or None."""
        body = await self._call("GET", f"/urls/{quote(url_id, safe='')}")
        return None if body is None else cast(FunctionUrl, json.loads(body))

    async def code(self, digest: str) -> bytes:
        """Return the archive of a function or layer by its SHA-256."""
        body = await self._call("GET", f"/code/{digest}")
        if body is None:
            raise ControlPlaneError(f"the control plane has no archive {digest!r}; deploy the function again")
        return body

    async def credentials(self, role_arn: str, session_name: str) -> Credentials:
        """Return temporary credentials of a function's role."""
        request = CredentialsRequest(roleArn=role_arn, sessionName=session_name)
        body = await self._call("POST", "/credentials", request)
        if body is None:
            raise ControlPlaneError(f"role {role_arn!r} of function {session_name!r} does not exist; create it again")
        return cast(Credentials, json.loads(body))

    async def caller(self, access_key_id: str, session_token: str | None) -> Caller | None:
        """Return who an access key belongs to, or None."""
        request = CallerRequest(accessKeyId=access_key_id, sessionToken=session_token)
        body = await self._call("POST", "/caller", request)
        return None if body is None else cast(Caller, json.loads(body))

    async def record(self, record: Record) -> None:
        """Hand over log events and metrics."""
        await self._call("POST", "/record", record)

    async def _call(self, method: str, path: str, body: Any = None) -> bytes | None:
        return await asyncio.to_thread(self._request, method, path, body)

    def _request(self, method: str, path: str, body: Any) -> bytes | None:
        data = None if body is None else json.dumps(body).encode()
        headers = dict(self._pool.headers) | ({} if data is None else {"Content-Type": "application/json"})
        try:
            answer = self._pool.urlopen(method, PREFIX + path, body=data, headers=headers)
        except urllib3.exceptions.HTTPError as error:
            raise ControlPlaneError(f"the control plane at {self.url} does not answer: {error}") from error
        if answer.status == 404:
            return None
        if answer.status >= 300:
            detail = answer.data[:500].decode(errors="replace")
            raise ControlPlaneError(f"the control plane answered {method} {path} with {answer.status}: {detail}")
        return answer.data
