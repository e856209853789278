"""What a finder gets to look for one resource in the account, and what it answers."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from botocore.exceptions import ClientError

from operations.adoption.stack import Resource, Stack


class UnknownValueError(Exception):
    """A value that depends on something that does not exist yet."""


@dataclass(frozen=True, slots=True)
class Found:
    """A resource that exists: the id that Terraform imports it by, and attributes that other resources refer to."""

    import_id: str
    attributes: Mapping[str, str] = field(default_factory=dict)


class AmbiguousError(Exception):
    """More than one thing in the account could be the resource; holds their ids."""

    def __init__(self, ids: Iterable[str]) -> None:
        self.ids = tuple(ids)
        super().__init__(", ".join(self.ids))


class ForeignError(Exception):
    """Something has the resource's name, but not the tags that the stack gives it: somebody else made it."""


class Resolver(Protocol):
    """Turns Terraform's references into values."""

    def text(self, template: str) -> str:
        """Return ``template`` with every reference replaced by its value."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Lookup:
    """One resource of the stack to be found in the account."""

    resource: Resource
    stack: Stack
    resolver: Resolver
    clients: Callable[[str, str], Any]

    def client(self, service: str) -> Any:
        """Return a client in the resource's region."""
        return self.clients(service, self.resource.region)

    def text(self, argument: str) -> str:
        """Return an argument of the resource.

        Raises
        ------
        UnknownValueError
            If it is not set, or refers to something that does not exist.
        """
        value = self.resource.arguments.get(argument)
        if value is None:
            raise UnknownValueError(argument)
        return self.resolver.text(str(value))

    def arn(self, service: str, name: str) -> str:
        """Return the ARN of something in the resource's account and region."""
        return f"arn:aws:{service}:{self.resource.region}:{self.stack.account}:{name}"

    def claim(self, tags: Mapping[str, str]) -> None:
        """Check that what was found under the resource's name has the tags that the stack gives it.

        Raises
        ------
        ForeignError
            If it has not.
        """
        if not self.has_tags(tags):
            raise ForeignError(self.resource.address)

    def has_tags(self, tags: Mapping[str, str]) -> bool:
        """Return whether ``tags`` holds all tags that the stack gives the resource."""
        return self.resource.tags.items() <= tags.items()


Finder = Callable[[Lookup], Found | None]

# Nearly every service has its own: ResourceNotFoundException, NoSuchEntity, QueueDoesNotExist, InvalidResourceId, …
_MISSING = re.compile(r"404|NoSuch|NotFound|NonExistent|DoesNotExist|InvalidResourceId")


def answer(call: Callable[..., Any], **arguments: object) -> dict[str, Any] | None:
    """Return what AWS answers, or ``None`` if the thing that is asked for does not exist."""
    try:
        answered: dict[str, Any] = call(**arguments)
    except ClientError as error:
        if _MISSING.search(error.response["Error"]["Code"]):
            return None
        raise
    return answered


def pages(client: Any, operation: str, key: str, **arguments: object) -> Iterator[dict[str, Any]]:
    """Yield the items of all pages of a list."""
    for page in client.get_paginator(operation).paginate(**arguments):
        yield from page.get(key, [])


def tags(listed: Iterable[Mapping[str, str]]) -> dict[str, str]:
    """Return tags that AWS lists as pairs of ``Key`` and ``Value``."""
    return {tag["Key"]: tag["Value"] for tag in listed}
