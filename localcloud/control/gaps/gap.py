"""How an action is added: a method of its name, on a class over moto's response class of the service."""

from __future__ import annotations

from functools import cache
from typing import Any, ClassVar

from flask import Response, request
from moto.backends import get_backend
from moto.core.exceptions import ServiceException
from moto.core.responses import BaseResponse
from moto.core.routing import get_service_router
from moto.core.utils import camelcase_to_underscores, get_service_model

from localcloud.contract import Json
from localcloud.control.operation import operation


class MissingError(ServiceException):
    """A resource that is not there."""


class Gap(BaseResponse):
    """The actions of one service that answer before moto's.

    moto finds account and region, parses the request by botocore's model of the service (``self.params``) and
    serializes the answer by it. A method written in the class, or in a part of it here, takes its action over; every
    other action goes to moto untouched. State is kept on moto's backends, so that moto's reset empties it too.
    """

    botocore_name: ClassVar[str]
    moto_name: ClassVar[str]
    params: Json

    def __init__(self) -> None:
        super().__init__()
        self.service_name = self.botocore_name
        self.automated_parameter_parsing = True

    @classmethod
    def answer(cls) -> Response | None:
        """Return the answer to Flask's current request, or nothing when the action is moto's."""
        current = request._get_current_object()  # type: ignore[attr-defined]
        found = operation(cls.botocore_name, current)
        if found is None or found[0] not in cls.operations():
            return None
        status, headers, body = cls.dispatch(current)
        return Response(body, int(status), headers)

    @classmethod
    @cache
    def operations(cls) -> frozenset[str]:
        """Return the operations that this class takes over."""
        names = get_service_model(cls.botocore_name).operation_names
        written = {name for base in cls.__mro__ if base.__module__.startswith(__package__) for name in vars(base)}
        return frozenset(name for name in names if camelcase_to_underscores(name) in written)

    def _get_action(self) -> str:
        operation, self.uri_match = get_service_router(self.botocore_name).match(self.normalized_request)
        return str(operation.name)

    def _get_param(self, param_name: str, if_none: Any = None) -> Any:
        return BaseResponse._get_param(self, param_name, if_none)

    def store(self, kind: str) -> dict[Any, Any]:
        """Return what is kept of ``kind`` in this account and region."""
        backends = get_backend(self.moto_name)[self.current_account]
        backend = backends[self.region if self.region in backends else self.partition]
        kept: dict[Any, Any] = vars(backend).setdefault(f"_localcloud_{kind}", {})
        return kept

    def found(self, kind: str, key: str, code: str = "ResourceNotFoundException") -> Json:
        """Return what is kept under ``key``.

        Raises
        ------
        MissingError
            If there is nothing; the client gets ``code``.
        """
        try:
            return self.store(kind)[key]  # type: ignore[no-any-return]
        except KeyError:
            raise MissingError(code, f"{kind} {key} does not exist") from None

    def arn(self, resource: str) -> str:
        """Return the ARN of a resource of this service, account and region."""
        return f"arn:{self.partition}:{self.botocore_name}:{self.region}:{self.current_account}:{resource}"

    def tags(self, arn: str) -> dict[str, str]:
        """Return the tags of a resource that moto does not tag."""
        kept: dict[str, str] = self.store("tags").setdefault(arn, {})
        return kept
