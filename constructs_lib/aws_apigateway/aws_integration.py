"""A route that an AWS service answers without a function between."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, NoReturn, Protocol

from constructs_lib.aws_apigateway.integration import IntegrationResponse, responses_fault
from constructs_lib.aws_apigateway.model import media_type_fault
from constructs_lib.core.errors import ConstructError

_SERVICE = re.compile(r"[a-z0-9.-]+")
_ACTION = re.compile(r"[A-Za-z0-9]+")
_PATH = re.compile(r"[^\s?#]+")


class ServiceRole(Protocol):
    """The role in which API Gateway calls a service; ``apigateway.amazonaws.com`` assumes it."""

    @property
    def role_arn(self) -> str:
        """ARN of the role; a token."""

    @property
    def policy(self) -> Any:
        """The role's policy, which the stage waits for; none while nothing has been granted."""


def _error(status: int, pattern: str, code: str, message: str) -> IntegrationResponse:
    # The service's own words name its resources, accounts and roles.
    body = {"error": {"code": code, "message": message, "requestId": "$context.requestId"}}
    return IntegrationResponse(
        status=status, pattern=pattern, templates={"application/json": json.dumps(body, separators=(",", ":"))}
    )


_ERRORS = (
    _error(400, r"4\d{2}", "BAD_REQUEST", "the request cannot be served as it is"),
    _error(502, r"5\d{2}", "BAD_GATEWAY", "the service failed; repeat the request later"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class AwsIntegration:
    """An action of an AWS service, called in a role of the API's own.

    Parameters
    ----------
    service
        Name of the service in its endpoint: ``sqs``, ``dynamodb``.
    role
        Role that API Gateway assumes, which must allow the action; grant to it before the API is made.
    action
        The action, for services that are called by action: ``PutItem``.
    path
        What stands in the URL, for services that are called by path: ``123456789012/orders-dev`` is a queue.
    method
        HTTP method that the service is called with.
    headers
        Headers that the service is called with: a text in single quotes or a mapping expression by name.
    query_strings
        The same for the query string.
    request_templates
        Mapping templates by the request's content type. A body of another type is answered 415; without any template,
        bodies are passed on as they are.
    responses
        What the caller gets. Unless one of them has the status, what the service refuses (4xx) is answered 400, and its
        failures (5xx) 502, both in the form of every other error.

    Raises
    ------
    ConstructError
        If API Gateway could not call the service or choose among the responses.

    Example
    -------
    >>> role = Role(system, "Sender", name="orders-api-dev", assumed_by="apigateway.amazonaws.com",
    ...             description="Sends orders to their queue")
    >>> send = AwsIntegration(
    ...     service="sqs", path="123456789012/orders-dev", role=role,
    ...     headers={"Content-Type": "'application/x-www-form-urlencoded'"},
    ...     request_templates={"application/json": "Action=SendMessage&MessageBody=$util.urlEncode($input.body)"},
    ...     responses=(IntegrationResponse(status=202, templates={"application/json": "{}"}),),
    ... )
    >>> [response.status for response in send.all_responses]
    [202, 400, 502]
    """

    service: str
    role: ServiceRole
    action: str | None = None
    path: str | None = None
    method: Literal["DELETE", "GET", "HEAD", "PATCH", "POST", "PUT"] = "POST"
    headers: Mapping[str, str] = field(default_factory=dict)
    query_strings: Mapping[str, str] = field(default_factory=dict)
    request_templates: Mapping[str, str] = field(default_factory=dict)
    responses: tuple[IntegrationResponse, ...] = (IntegrationResponse(),)

    def __post_init__(self) -> None:
        if not _SERVICE.fullmatch(self.service):
            self._refuse("it is no service's name; write it as in the endpoint's, such as 'sqs'")
        if (self.action is None) == (self.path is None):
            self._refuse("it needs an action or a path, and one of them alone")
        if self.action is not None and not _ACTION.fullmatch(self.action):
            self._refuse(f"the action is {self.action!r}; write one such as 'PutItem'")
        if self.path is not None and not _PATH.fullmatch(self.path):
            self._refuse(f"the path is {self.path!r}; write it without query string and spaces")
        for media_type in self.request_templates:
            if fault := media_type_fault(media_type):
                self._refuse(fault)
        if fault := responses_fault(self.all_responses):
            self._refuse(fault)

    @property
    def all_responses(self) -> tuple[IntegrationResponse, ...]:
        """The responses, and those to the service's errors."""
        statuses = {response.status for response in self.responses}
        return (*self.responses, *(error for error in _ERRORS if error.status not in statuses))

    def arguments(self, *, region: str, path_parameters: tuple[str, ...]) -> dict[str, Any]:
        """Return the arguments of the integration's resource."""
        call = f"action/{self.action}" if self.action is not None else f"path/{self.path}"
        parameters = {f"integration.request.header.{name}": value for name, value in self.headers.items()}
        parameters |= {f"integration.request.querystring.{name}": value for name, value in self.query_strings.items()}
        return {
            "type": "AWS",
            "uri": f"arn:aws:apigateway:{region}:{self.service}:{call}",
            "integration_http_method": self.method,
            "credentials": self.role.role_arn,
            "passthrough_behavior": "WHEN_NO_TEMPLATES",
            "request_parameters": parameters or None,
            "request_templates": dict(self.request_templates) or None,
        }

    def _refuse(self, fault: str) -> NoReturn:
        msg = f"AWS integration {self.service!r}: {fault}"
        raise ConstructError(msg)
