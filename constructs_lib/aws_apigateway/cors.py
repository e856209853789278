"""What web pages of other origins may do with an API."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, NoReturn, get_args

from constructs_lib.aws_apigateway.route_path import Method
from constructs_lib.core.errors import ConstructError
from constructs_lib.core.tokens import is_token

MAX_AGE_SECONDS = range(86_401)  # Fetch standard and its implementations: no browser keeps an answer for longer
PreflightStatus = Literal[200, 204]
_ORIGIN = re.compile(r"https?://[a-z0-9.-]+(:\d{1,5})?")
_TOKEN = re.compile(r"[a-zA-Z0-9!#$%&*+.^_`|~-]+")
# What browsers send to an API that looks at signatures, keys or tokens.
_USUAL_HEADERS = ("Authorization", "Content-Type", "X-Amz-Date", "X-Amz-Security-Token", "X-Api-Key")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cors:
    """The answer to browsers that ask before a page of another origin calls a route.

    Every path of the API gets the method ``OPTIONS``: a mock without data and without authorization.  The headers that
    let the page read an answer are added to what API Gateway itself answers; a function, or a web service behind an
    ``HttpIntegration``, adds them to its own answers.

    With several origins the ``OPTIONS`` answer names the one that asks.  The gateway's own errors cannot: they are
    fixed texts without data, and let every origin read them; with ``allow_credentials`` they name the first origin.

    Parameters
    ----------
    allow_origins
        Scheme, host and port of the pages: ``https://orders.example.com``; or ``*`` alone, for all.
    allow_methods
        Methods that pages may use. Without it, on each path those of its routes.
    allow_headers
        Headers that pages may send.
    expose_headers
        Headers of the answer that pages may read, besides the few that they always may.
    max_age_seconds
        Time that browsers may keep the answer, 0 to 86,400; 0 makes them ask before each call.
    allow_credentials
        Pages may send cookies and HTTP credentials.
    status
        HTTP status of the ``OPTIONS`` answer, which has no body. Browsers take both; 200 is for what stands in between
        and takes 204 for a failure.

    Raises
    ------
    ConstructError
        If browsers would not understand the answer, or every page could act with the user's credentials.

    Example
    -------
    >>> Cors(allow_origins=("https://orders.example.com",)).headers(["GET"])["Access-Control-Allow-Methods"]
    "'GET'"

    Source: Fetch standard, "CORS protocol"; API Gateway Developer Guide, "CORS for REST APIs in API Gateway".
    """

    allow_origins: tuple[str, ...]
    allow_methods: tuple[Method, ...] | None = None
    allow_headers: tuple[str, ...] = _USUAL_HEADERS
    expose_headers: tuple[str, ...] = ()
    max_age_seconds: int = 600
    allow_credentials: bool = False
    status: PreflightStatus = 204

    def __post_init__(self) -> None:
        if not self.allow_origins:
            self._refuse("no origin is allowed; name the pages' origins, or leave CORS out")
        if "*" in self.allow_origins and len(self.allow_origins) > 1:
            self._refuse("'*' stands beside other origins; it is all of them: leave the others out")
        if "*" in self.allow_origins and self.allow_credentials:
            self._refuse("every page could act with the user's credentials; name the origins instead of '*'")
        for origin in self.allow_origins:
            if origin != "*" and not is_token(origin) and not _ORIGIN.fullmatch(origin):
                self._refuse(f"the origin is {origin!r}; write scheme://host[:port] in lower case, without a path")
        for name in (*self.allow_headers, *self.expose_headers):
            if not _TOKEN.fullmatch(name) or (name == "*" and self.allow_credentials):
                self._refuse(f"the header name is {name!r}; name each header")
        if self.allow_methods is not None and not self.allow_methods:
            self._refuse("no method is allowed; name the methods, or leave allow_methods out")
        if strange := next((name for name in self.allow_methods or () if name not in get_args(Method)), None):
            self._refuse(f"the method is {strange!r}; API Gateway methods here are {', '.join(get_args(Method))}")
        if self.max_age_seconds not in MAX_AGE_SECONDS:
            self._refuse(f"max_age_seconds is {self.max_age_seconds}; browsers take 0 to 86,400")
        if self.status not in get_args(PreflightStatus):
            self._refuse(f"the status is {self.status}; answer with 200 or 204")

    def headers(self, methods: Iterable[str]) -> dict[str, str]:
        """Return the headers of the ``OPTIONS`` answer on a path with these methods, each value in single quotes."""
        allowed = {"Access-Control-Allow-Headers": _quoted(self.allow_headers)} if self.allow_headers else {}
        return {
            **allowed,
            "Access-Control-Allow-Methods": _quoted(sorted(self.allow_methods or methods)),
            "Access-Control-Max-Age": _quoted([str(self.max_age_seconds)]),
            **self.answer_headers(),
        }

    def answer_headers(self) -> dict[str, str]:
        """Return the headers of any answer for the first origin, each value in single quotes."""
        credentials = {"Access-Control-Allow-Credentials": "'true'"} if self.allow_credentials else {}
        exposed = {"Access-Control-Expose-Headers": _quoted(self.expose_headers)} if self.expose_headers else {}
        vary = {} if self.allow_origins == ("*",) else {"Vary": "'Origin'"}
        return {"Access-Control-Allow-Origin": _quoted(self.allow_origins[:1]), **credentials, **exposed, **vary}

    def error_headers(self) -> dict[str, str]:
        """Return the headers of the gateway's own errors, each value in single quotes."""
        if len(self.allow_origins) > 1 and not self.allow_credentials:
            answer = {name: value for name, value in self.answer_headers().items() if name != "Vary"}
            return answer | {"Access-Control-Allow-Origin": "'*'"}
        return self.answer_headers()

    def template(self) -> str:
        """Return the mapping template that names the origin that asks; empty where there is one origin alone."""
        if len(self.allow_origins) == 1:
            return ""
        # HTTP/2 writes header names in lower case. Compared, not matched: a '.' of a pattern is any letter.
        known = " || ".join(f'$origin == "{origin}"' for origin in self.allow_origins)
        return (
            '#set($origin = $input.params().header.get("Origin"))'
            '#if(!$origin)#set($origin = $input.params().header.get("origin"))#end'
            f"#if({known})#set($context.responseOverride.header.Access-Control-Allow-Origin = $origin)#end"
        )

    def _refuse(self, fault: str) -> NoReturn:
        msg = f"CORS: {fault}"
        raise ConstructError(msg)


def _quoted(values: Iterable[str]) -> str:
    return f"'{','.join(values)}'"
