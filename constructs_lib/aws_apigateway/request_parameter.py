"""What a route takes besides its path and its body."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from constructs_lib.core.errors import ConstructError

# RFC 9110, field names; API Gateway takes no other letters in a mapping expression.
_HEADER = re.compile(r"[a-zA-Z0-9!#$%&'*+.^_`|~-]+")
_QUERY_STRING = re.compile(r"[a-zA-Z0-9._$-]+")
# API Gateway Developer Guide, "Amazon API Gateway important notes": it sets or drops these itself.
_OWN_HEADERS = frozenset({"connection", "content-length", "expect", "host", "te", "trailer", "transfer-encoding"})


@dataclass(frozen=True, slots=True)
class Header:
    """A header of the request.

    A route refuses a request without a required one, with 400.  API Gateway checks that it is there and not empty,
    nothing else.

    Parameters
    ----------
    name
        Name of the header, in any case; none of those that API Gateway sets itself.
    required
        Whether a request without it is refused.

    Raises
    ------
    ConstructError
        If it is no header's name, or one that API Gateway sets itself.

    Example
    -------
    >>> Header("If-Match").source
    'method.request.header.If-Match'
    """

    name: str
    required: bool = True

    def __post_init__(self) -> None:
        if not _HEADER.fullmatch(self.name):
            msg = f"the header name {self.name!r} holds what no header's name may; see RFC 9110"
            raise ConstructError(msg)
        if self.name.lower() in _OWN_HEADERS:
            msg = f"the header {self.name!r} is set by API Gateway itself; leave it out"
            raise ConstructError(msg)

    @property
    def place(self) -> Literal["header"]:
        """Where in a request it stands, in API Gateway's words."""
        return "header"

    @property
    def source(self) -> str:
        """The mapping expression that reads it."""
        return f"method.request.header.{self.name}"


@dataclass(frozen=True, slots=True)
class QueryString:
    """A parameter of the query string.

    A route refuses a request without a required one, with 400; others that nobody declared reach the function too.

    Parameters
    ----------
    name
        Letters, digits, ``.``, ``_``, ``$`` or ``-``.
    required
        Whether a request without it is refused.

    Raises
    ------
    ConstructError
        If API Gateway refuses the name.

    Example
    -------
    >>> QueryString("limit", required=False).source
    'method.request.querystring.limit'
    """

    name: str
    required: bool = True

    def __post_init__(self) -> None:
        if not _QUERY_STRING.fullmatch(self.name):
            msg = f"the query string parameter {self.name!r} is not letters, digits, '.', '_', '$' or '-'; rename it"
            raise ConstructError(msg)

    @property
    def place(self) -> Literal["querystring"]:
        """Where in a request it stands, in API Gateway's words."""
        return "querystring"

    @property
    def source(self) -> str:
        """The mapping expression that reads it."""
        return f"method.request.querystring.{self.name}"


RequestParameter = Header | QueryString
