"""Refusals that a caller may read: one class per kind, with its status and its code.

Codes are API Gateway's own gateway response types where it has one for the case, so that a client sees one set of
codes whether the gateway or a function refused.
"""

from typing import ClassVar


class ApiError(Exception):
    """A refusal whose message is written for the caller: it never quotes a header's or a body's value."""

    status: ClassVar[int]
    code: ClassVar[str]

    @property
    def message(self) -> str:
        """What was wrong, where, and the way out."""
        return str(self)

    @property
    def headers(self) -> dict[str, str]:
        """Headers that the answer needs besides its content type."""
        return {}


class InvalidEventError(ApiError):
    """The event is not one that API Gateway's Lambda proxy integration sends."""

    status = 400
    code = "BAD_REQUEST"


class InvalidParametersError(ApiError):
    """A header, path or query parameter is malformed."""

    status = 400
    code = "BAD_REQUEST_PARAMETERS"


class InvalidBodyError(ApiError):
    """The body is not a document that can be stored."""

    status = 400
    code = "BAD_REQUEST_BODY"


class NotFoundError(ApiError):
    """Nothing stands at this method and path."""

    status = 404
    code = "RESOURCE_NOT_FOUND"


class ConflictError(ApiError):
    """The request contradicts what is stored."""

    status = 409
    code = "CONFLICT"


class TooLargeError(ApiError):
    """The body, or the item made of it, is over its limit."""

    status = 413
    code = "REQUEST_TOO_LARGE"


class UnsupportedMediaTypeError(ApiError):
    """The body's content type is not JSON in UTF-8."""

    status = 415
    code = "UNSUPPORTED_MEDIA_TYPE"


class UnavailableError(ApiError):
    """AWS did not take the call in time; the same request may succeed a moment later."""

    status = 503
    code = "SERVICE_UNAVAILABLE"

    @property
    def headers(self) -> dict[str, str]:
        """Ask for a second: provisioned capacity is counted per second."""
        return {"Retry-After": "1"}
