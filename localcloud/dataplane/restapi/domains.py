from __future__ import annotations

from typing import NamedTuple

from localcloud.dataplane.cache import Cache
from localcloud.dataplane.control import ControlPlane


class Place(NamedTuple):
    """Where a request leads that came by a custom domain name; without an ``api_id``, nowhere.

    ``path`` is the one below ``base_path``, which is empty or begins with a slash.
    """

    api_id: str
    stage: str
    path: str
    domain: str
    base_path: str


class CustomDomains:
    """The domain names of API Gateway, found by host name.

    Source: API Gateway, "Use API mappings to connect API stages to a custom domain name".
    """

    def __init__(self, control: ControlPlane) -> None:
        self._domains = Cache(control.domain)

    def forget(self) -> None:
        """Drop what is known about domain names."""
        self._domains.drop()

    async def locate(self, host: str, path: str) -> Place | None:
        """Return where a path of a host leads, None when the host is no domain name of API Gateway."""
        name = host.partition(":")[0].lower()
        domain = await self._domains.get(name) if name else None
        if domain is None:
            return None
        stages = {mapping["basePath"]: (mapping["apiId"], mapping["stage"]) for mapping in domain["mappings"]}
        first, slash, rest = path.lstrip("/").partition("/")
        if first and first in stages:
            (api_id, stage), base_path, below = stages[first], f"/{first}", slash + rest
        else:
            (api_id, stage), base_path, below = stages.get("", ("", "")), "", path
        if stage is None:
            stage, slash, rest = below.lstrip("/").partition("/")
            below = slash + rest
        return Place(api_id, stage, below or "/", name, base_path)
