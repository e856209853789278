"""moto's own applications, one a service, with our actions, the guard and clear refusals in front."""

from __future__ import annotations

from functools import cache

from flask import Flask, Response, request
from moto.core import responses
from moto.moto_server.werkzeug_app import BackendRequest, DomainDispatcherApplication, create_backend_app
from werkzeug.exceptions import HTTPException

from localcloud.control.callers import Callers
from localcloud.control.changes import signing_name
from localcloud.control.gaps import gap_of
from localcloud.control.guard import guard
from localcloud.control.operation import operation
from localcloud.control.refusals import botocore_name, fault, not_implemented, refuse
from localcloud.control.wsgi import Environ

_ROUTING_FAILED = (404, 405)

# moto lists the methods of a response class anew for every request, 8 % of the time of a PutItem
responses.method_names_from_class = cache(responses.method_names_from_class)


class Moto(DomainDispatcherApplication):
    """Every AWS API of one account, as a WSGI application."""

    def __init__(self, account: str, callers: Callers) -> None:
        super().__init__(lambda service: _create_app(service, account, callers))
        self._services: dict[str | None, str | None] = {}

    def get_backend_for_host(self, host: str | None) -> str | None:
        """Return moto's name of the service; kept, since moto lists its package's folder for every request."""
        if host not in self._services:
            self._services[host] = super().get_backend_for_host(host)
        return self._services[host]

    def get_application(self, environ: Environ) -> Flask:
        """Return the application of the service that a request is for."""
        host = self.infer_service_region_host(environ, environ["PATH_INFO"]) if signing_name(environ) else None
        if host is not None and self.get_backend_for_host(host) is None:
            return _unknown_service(signing_name(environ))
        app: Flask = super().get_application(environ)
        return app


def _create_app(service: str, account: str, callers: Callers) -> Flask:
    app: Flask = create_backend_app(service)
    app.debug = False  # costs time, and hands errors to the server before our handler sees them
    app.before_request(guard(service, account, callers))
    if gap := gap_of(service):
        app.before_request(gap.answer)
    app.register_error_handler(Exception, lambda error: _handle(service, error))
    return app


def _handle(service: str, error: Exception) -> Response | HTTPException:
    current = request._get_current_object()  # type: ignore[attr-defined]
    if isinstance(error, HTTPException):
        return not_implemented(service, current, _action(service)) if error.code in _ROUTING_FAILED else error
    if isinstance(error, NotImplementedError):
        return not_implemented(service, current, _action(service))
    return fault(service, current, error)


def _action(service: str) -> str:
    found = operation(botocore_name(service), request._get_current_object())  # type: ignore[attr-defined]
    return found[0] if found else f"{request.method} {request.path}"


def _unknown_service(service: str) -> Flask:
    app = Flask("unknown")
    app.request_class = BackendRequest

    @app.before_request
    def _refuse() -> Response:
        message = f"the embedded cloud has no service {service}; docs/localcloud.md lists what it cannot do"
        return refuse(service, request._get_current_object(), "NotImplementedByLocalcloud", message, 501)  # type: ignore[attr-defined]

    return app
