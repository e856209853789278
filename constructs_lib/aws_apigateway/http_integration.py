"""A route that another web service answers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NoReturn

from constructs_lib.aws_apigateway.integration import IntegrationResponse
from constructs_lib.core.errors import ConstructError
from constructs_lib.core.tokens import is_token

_URL = re.compile(r"(https?)://[a-zA-Z0-9.-]+(:\d+)?(/[^\s?#]*)?")
_PARAMETER = re.compile(r"\{([a-zA-Z0-9._-]+)\}")
_METHODS = ("ANY", "DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT")


@dataclass(frozen=True, slots=True, kw_only=True)
class HttpIntegration:
    """A web service that API Gateway passes requests on to, and whose answers it passes back.

    Parameters
    ----------
    url
        Address of the service. ``{name}`` in its path takes the value of the route's path parameter of that name. Plain
        ``http`` is for a VPC link alone.
    method
        Method that the service is called with. Without it, the route's.
    headers
        Values by header, in addition to the caller's: a text in single quotes, or a mapping expression such as
        ``context.requestId``.
    vpc_link_id
        The VPC link that leads to the service. Without it the service is reached through the internet.

    Raises
    ------
    ConstructError
        If API Gateway could not call the service, or only without encryption through the internet.

    Example
    -------
    >>> stock = HttpIntegration(url="https://stock.example.com/items/{id}")
    >>> Route(method="GET", path="/items/{id}", integration=stock, authorization=Authorization.IAM).label
    'GET /items/{id}'
    """

    url: str
    method: str | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    vpc_link_id: str | None = None

    def __post_init__(self) -> None:
        if self.method is not None and self.method not in _METHODS:
            self._refuse(f"the method is {self.method!r}; API Gateway has {', '.join(_METHODS)}")
        if is_token(self.url):
            return
        found = _URL.fullmatch(self.url)
        if not found:
            self._refuse("it is no address; write https://host/path, without query string")
        if found[1] == "http" and not self.vpc_link_id:
            self._refuse("it is not encrypted; use https, or a VPC link")

    @property
    def responses(self) -> tuple[IntegrationResponse, ...]:
        """None: the service's answers are passed back as they are."""
        return ()

    def arguments(self, *, region: str, path_parameters: tuple[str, ...]) -> dict[str, Any]:
        """Return the arguments of the integration's resource.

        Raises
        ------
        ConstructError
            If the address names a path parameter that the route has not.
        """
        names = _PARAMETER.findall(self.url) if not is_token(self.url) else list(path_parameters)
        if unknown := next((name for name in names if name not in path_parameters), None):
            self._refuse(f"the route has no path parameter {unknown!r}; it has {', '.join(path_parameters) or 'none'}")
        parameters = {f"integration.request.path.{name}": f"method.request.path.{name}" for name in names}
        parameters |= {f"integration.request.header.{name}": value for name, value in self.headers.items()}
        link = {"connection_type": "VPC_LINK", "connection_id": self.vpc_link_id} if self.vpc_link_id else {}
        return {
            "type": "HTTP_PROXY",
            "uri": self.url,
            "integration_http_method": self.method,
            "request_parameters": parameters or None,
            **link,
        }

    def _refuse(self, fault: str) -> NoReturn:
        msg = f"HTTP integration {self.url!r}: {fault}"
        raise ConstructError(msg)
