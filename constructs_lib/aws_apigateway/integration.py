"""What answers a route other than a function, as plain values; and the answers that are told in templates."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NoReturn

from constructs_lib.aws_apigateway.model import media_type_fault
from constructs_lib.core.errors import ConstructError

STATUSES = range(100, 600)
_HEADER_VALUE = re.compile(r"'[^']*'|integration\.response\.(header|multivalueheader|body)\.\S+|context\.\S+|\S*\$\{.*")


@dataclass(frozen=True, slots=True, kw_only=True)
class IntegrationResponse:
    """An answer that API Gateway makes out of what an integration answered.

    Parameters
    ----------
    status
        HTTP status that the caller gets.
    pattern
        Regular expression that the integration's status must fit as a whole. Without it, the answer to every status
        that no other one fits; each integration has exactly one of those.
    templates
        Mapping templates by content type. Without any, the integration's body is passed on as it is.
    headers
        Values by header: a text in single quotes, or a mapping expression such as ``integration.response.header.ETag``.

    Raises
    ------
    ConstructError
        If API Gateway refuses one of them.

    Example
    -------
    >>> IntegrationResponse(status=202, templates={"application/json": '{"accepted":true}'}).status
    202
    """

    status: int = 200
    pattern: str | None = None
    templates: Mapping[str, str] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.status not in STATUSES:
            self._refuse("API Gateway takes a status of 100 to 599")
        for media_type in self.templates:
            if fault := media_type_fault(media_type):
                self._refuse(fault)
        for name, value in self.headers.items():
            if not _HEADER_VALUE.fullmatch(value):
                self._refuse(f"the value of the header {name} is {value!r}; put a text into single quotes")

    def _refuse(self, fault: str) -> NoReturn:
        msg = f"integration response {self.status}: {fault}"
        raise ConstructError(msg)


@dataclass(frozen=True, slots=True, kw_only=True)
class MockIntegration:
    """An answer that API Gateway gives by itself, always the same but for what the template maps.

    Parameters
    ----------
    status
        HTTP status of the answer.
    body
        The answer's body; a mapping template.
    content_type
        Content type of the body.
    headers
        Values by header, each in single quotes.

    Raises
    ------
    ConstructError
        If API Gateway refuses one of them.

    Example
    -------
    >>> health = MockIntegration(body='{"status":"ok"}')
    >>> Route(method="GET", path="/health", integration=health, authorization=Authorization.NONE).label
    'GET /health'
    """

    status: int = 200
    body: str = ""
    content_type: str = "application/json"
    headers: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        _ = self.responses

    @property
    def responses(self) -> tuple[IntegrationResponse, ...]:
        """The one answer."""
        return (
            IntegrationResponse(
                status=self.status, templates={self.content_type: self.body}, headers=dict(self.headers)
            ),
        )

    def arguments(self, *, region: str, path_parameters: tuple[str, ...]) -> dict[str, Any]:
        """Return the arguments of the integration's resource."""
        return mock_arguments(self.status)


def mock_arguments(status: int) -> dict[str, Any]:
    """Return the arguments of a mock's resource, which answers with a status."""
    return {
        "type": "MOCK",
        # Bodies of other types are answered 415; the default would take them for a mock's status, and fail.
        "passthrough_behavior": "WHEN_NO_TEMPLATES",
        "request_templates": {"application/json": json.dumps({"statusCode": status}, separators=(",", ":"))},
    }


def responses_fault(responses: tuple[IntegrationResponse, ...]) -> str | None:
    """Return why API Gateway cannot choose among answers; nothing if it can."""
    statuses = [response.status for response in responses]
    if repeated := next((status for status in statuses if statuses.count(status) > 1), None):
        return f"two responses have the status {repeated}; API Gateway takes one for each status: join their patterns"
    if (defaults := sum(response.pattern is None for response in responses)) != 1:
        return f"{defaults} responses have no pattern; leave it out of exactly one, which answers all other statuses"
    return None
