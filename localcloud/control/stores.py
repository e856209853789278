"""Everything that moto keeps, for tests that ask what a destroy has left."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from moto.core.base_backend import BackendDict


def stores(account: str) -> list[str]:
    """Return the path of each thing that was made in an account, without the paths below it.

    A path is service, region, attributes and keys, joined by ``/``. What a service has from the beginning is left out.
    """
    return [
        path
        for services in BackendDict._instances
        for region, backend in services.get(account, {}).items()
        for path in _made(backend, f"{services.service_name}/{region}")
    ]


def _made(backend: Any, path: str) -> list[str]:
    from_the_beginning = set(_paths(type(backend)(backend.region_name, backend.account_id), path, set()))
    made = sorted(set(_paths(backend, path, set())) - from_the_beginning)
    outermost: list[str] = []
    for each in made:
        if not outermost or not each.startswith(f"{outermost[-1]}/"):
            outermost.append(each)
    return outermost


def _paths(value: Any, path: str, seen: set[int]) -> Iterator[str]:
    """Walk moto's objects and their dicts and lists, each object once: resources know their backend."""
    if type(value).__module__.startswith("moto.") and hasattr(value, "__dict__"):
        if id(value) in seen:
            return
        seen.add(id(value))
        for name, attribute in vars(value).items():
            yield from _paths(attribute, f"{path}/{name}", seen)
    if isinstance(value, dict):
        yield from _members(value.items(), path, seen)
    elif isinstance(value, list | set | tuple):
        yield from _members(enumerate(value), path, seen)


def _members(members: Iterable[tuple[Any, Any]], path: str, seen: set[int]) -> Iterator[str]:
    for key, member in members:
        if not isinstance(member, dict | list | set | tuple) or member:  # an empty collection is nothing
            yield f"{path}/{key}"
        yield from _paths(member, f"{path}/{key}", seen)
