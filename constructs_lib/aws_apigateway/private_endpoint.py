"""An API that no one reaches through the internet."""

from __future__ import annotations

import re
from dataclasses import dataclass

from constructs_lib.core.errors import ConstructError
from constructs_lib.core.tokens import is_token

_ENDPOINT = re.compile(r"vpce-[0-9a-f]{8,17}")


@dataclass(frozen=True, slots=True, kw_only=True)
class PrivateEndpoint:
    """The interface endpoints of VPCs through which an API is reached, and through nothing else.

    Parameters
    ----------
    vpc_endpoint_ids
        Endpoints of the service ``execute-api``, which get a DNS name each for the API.  Without any, callers name the
        API in a header.

    Raises
    ------
    ConstructError
        If one of them is no endpoint's id.

    Example
    -------
    >>> PrivateEndpoint(vpc_endpoint_ids=("vpce-0a1b2c3d4e5f67890",)).vpc_endpoint_ids
    ('vpce-0a1b2c3d4e5f67890',)

    Source: API Gateway Developer Guide, "Private REST APIs in API Gateway".
    """

    vpc_endpoint_ids: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for endpoint in self.vpc_endpoint_ids:
            if not is_token(endpoint) and not _ENDPOINT.fullmatch(endpoint):
                msg = f"private endpoint: {endpoint!r} is no VPC endpoint's id; write one such as 'vpce-0a1b2c3d'"
                raise ConstructError(msg)
