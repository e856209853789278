"""What a stage has besides its name, its logs and its throttle."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NoReturn, Protocol

from constructs_lib.core.errors import ConstructError
from constructs_lib.core.tokens import is_token

# API Gateway API Reference, CreateStage: the sizes of a cache cluster, in GiB, and what a stage variable may hold.
_CACHE_CLUSTER_GIB = ("0.5", "1.6", "6.1", "13.5", "28.4", "58.2", "118", "237")
_VARIABLE = re.compile(r"[a-zA-Z0-9_]+")
_VALUE = re.compile(r"[A-Za-z0-9._~:/?#&=,-]+")
_DESCRIPTION_CHARACTERS = 1024


class BackendCertificate(Protocol):
    """The certificate with which API Gateway shows a web service who calls."""

    @property
    def certificate_id(self) -> str:
        """Id of the certificate; a token."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StageOptions:
    """Further settings of a stage; none of them shapes the API.

    Parameters
    ----------
    description
        What the stage is for, at most 1,024 characters.
    variables
        Values by name, which functions find in the request and mapping templates in ``$stageVariables``. They are no
        place for secrets.
    cache_cluster_gib
        Size of the cache, ``"0.5"`` to ``"237"`` GiB, of routes with ``cache_seconds``; its contents are encrypted. It
        costs money by the hour. Without it the stage has no cache.
    client_certificate
        What API Gateway shows to the web services of ``HttpIntegration`` routes, so that they can tell it from others.

    Raises
    ------
    ConstructError
        If AWS refuses one of them.

    Example
    -------
    >>> StageOptions(variables={"shard": "eu"}, cache_cluster_gib="0.5").variables["shard"]
    'eu'
    """

    description: str | None = None
    variables: Mapping[str, str] = field(default_factory=dict)
    cache_cluster_gib: str | None = None
    client_certificate: BackendCertificate | None = None

    def __post_init__(self) -> None:
        if self.description is not None and not 1 <= len(self.description) <= _DESCRIPTION_CHARACTERS:
            self._refuse(f"the description has {len(self.description)} characters; give 1 to {_DESCRIPTION_CHARACTERS}")
        for name, value in self.variables.items():
            if not _VARIABLE.fullmatch(name):
                self._refuse(f"the variable name {name!r} is not letters, digits and '_'; rename it")
            if not is_token(value) and not _VALUE.fullmatch(value):
                self._refuse(f"the variable {name!r} is {value!r}; API Gateway takes letters, digits and '-._~:/?#&=,'")
        if self.cache_cluster_gib is not None and self.cache_cluster_gib not in _CACHE_CLUSTER_GIB:
            sizes = ", ".join(_CACHE_CLUSTER_GIB)
            self._refuse(f"the cache cluster has {self.cache_cluster_gib!r} GiB; API Gateway has {sizes}")

    def _refuse(self, fault: str) -> NoReturn:
        msg = f"stage options: {fault}"
        raise ConstructError(msg)
