"""Which web pages may call a function URL.

Source: AWS Lambda API Reference, Cors.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from constructs_lib.core.errors import ConstructError

_ENTRIES = 100
_ORIGIN = re.compile(r"https?://(\*\.)?[A-Za-z0-9.-]+(:\d{1,5})?|\*")
_HEADER = re.compile(r"[A-Za-z0-9!#$%&'*+.^_`|~-]{1,1024}")
_MAX_AGE_SECONDS = range(86_401)

Method = Literal["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "*"]


@dataclass(frozen=True, slots=True, kw_only=True)
class UrlCors:
    """Answers to the browser's question whether a page may call.

    It protects nothing by itself: a caller must be allowed by IAM all the same.

    Attributes
    ----------
    allow_origins
        Origins, such as ``https://www.example.org``, or ``*`` for every one.
    allow_methods
        HTTP methods; the browser's ``OPTIONS`` is answered anyway.
    allow_headers
        Headers of requests; those of Signature Version 4 must be among them.
    expose_headers
        Headers of answers that the page may read.
    allow_credentials
        Let the page send cookies. Not with ``*`` as an origin.
    max_age_seconds
        0 to 86,400 s that the browser remembers the answer.

    Raises
    ------
    ConstructError
        If Lambda would refuse a value.

    Example
    -------
    >>> UrlCors(allow_origins=("https://www.example.org",), allow_methods=("GET",)).max_age_seconds
    0
    """

    allow_origins: tuple[str, ...]
    allow_methods: tuple[Method, ...]
    allow_headers: tuple[str, ...] = ("authorization", "content-type", "x-amz-date", "x-amz-security-token")
    expose_headers: tuple[str, ...] = ()
    allow_credentials: bool = False
    max_age_seconds: int = 0

    def __post_init__(self) -> None:
        if fault := self._fault():
            msg = f"CORS of a function URL: {fault}"
            raise ConstructError(msg)

    def _fault(self) -> str | None:
        if not self.allow_origins or not self.allow_methods:
            return "no origin or no method is allowed; name one of each"
        if wrong := next((origin for origin in self.allow_origins if not _ORIGIN.fullmatch(origin)), None):
            return f"the origin {wrong!r} is not '*' or scheme and host, such as 'https://www.example.org'"
        headers = (*self.allow_headers, *self.expose_headers)
        if wrong := next((header for header in headers if not _HEADER.fullmatch(header)), None):
            return f"{wrong!r} is not the name of a header"
        for name in ("allow_origins", "allow_headers", "expose_headers"):
            if (count := len(getattr(self, name))) > _ENTRIES:
                return f"{name} has {count} entries; Lambda takes {_ENTRIES}"
        if self.allow_credentials and "*" in self.allow_origins:
            return "cookies of pages of every origin would be taken; name the origins"
        if self.max_age_seconds not in _MAX_AGE_SECONDS:
            return f"max_age_seconds is {self.max_age_seconds}; Lambda takes 0 to {_MAX_AGE_SECONDS[-1]}"
        return None
