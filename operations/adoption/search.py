"""The search for a stack's resources in the account."""

import re
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from operations.adoption.finders import FINDERS, NAMELESS, OVERWRITTEN
from operations.adoption.lookup import AmbiguousError, ForeignError, Found, Lookup, UnknownValueError
from operations.adoption.stack import Resource, Stack

_REFERENCE = re.compile(r"\$\{(aws_\w+\.[\w-]+)\.(\w+)\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What the search has found out.

    Attributes
    ----------
    imports
        Import ids by address: exists in the account, and not in the state.
    ambiguous
        Commands by address: several things could be the resource; each command removes one.
    leftovers
        Commands by address: the state holds the resource, and the account others like it; each command removes one.
    foreign
        Addresses whose name is taken by something that somebody else made.
    strangers
        Addresses of resources of a type that is not in the table, so that nobody has looked for them.
    """

    imports: Mapping[str, str]
    ambiguous: Mapping[str, tuple[str, ...]]
    leftovers: Mapping[str, tuple[str, ...]]
    foreign: tuple[str, ...]
    strangers: tuple[str, ...]


class Search:
    """Looks for each resource once, those first that others refer to."""

    def __init__(self, stack: Stack, clients: Callable[[str, str], Any]) -> None:
        self._stack = stack
        self._clients = clients
        self._found: dict[str, Found | None] = {}
        self._ambiguous: dict[str, tuple[str, ...]] = {}
        self._foreign: list[str] = []

    def run(self) -> Outcome:
        """Look for everything that the state does not hold."""
        missing = self._stack.missing()
        imports = {
            resource.address: found.import_id for resource in missing if (found := self._find(resource)) is not None
        }
        known = FINDERS.keys() | OVERWRITTEN
        return Outcome(
            imports=imports,
            ambiguous=self._ambiguous,
            leftovers=self._leftovers(),
            foreign=tuple(self._foreign),
            strangers=tuple(
                resource.address
                for resource in missing
                if resource.type.startswith("aws_") and resource.type not in known
            ),
        )

    def text(self, template: str) -> str:
        """Return ``template`` with every reference replaced by its value.

        Raises
        ------
        UnknownValueError
            If a reference has no value yet, or the template is more than references and text.
        """
        filled = _REFERENCE.sub(lambda match: self._value(match[1], match[2]), template)
        if "${" in filled:
            raise UnknownValueError(template)
        return filled

    def _leftovers(self) -> dict[str, tuple[str, ...]]:
        found = {}
        for address in self._stack.known:
            resource = self._stack.resources.get(address)
            if resource is None or resource.type not in NAMELESS:
                continue
            # Without a description or a name that is known beforehand there is nothing to recognize others by.
            with suppress(UnknownValueError):
                if ids := NAMELESS[resource.type].ids(self._lookup(resource)):
                    found[address] = _removals(resource, ids)
        return found

    def _lookup(self, resource: Resource) -> Lookup:
        return Lookup(resource=resource, stack=self._stack, resolver=self, clients=self._clients)

    def _value(self, address: str, attribute: str) -> str:
        known = self._stack.known.get(address)
        if known is not None and known.get(attribute) is not None:
            return str(known[attribute])
        resource = self._stack.resources.get(address)
        if resource is None:
            raise UnknownValueError(address)
        if attribute in resource.arguments:
            return self.text(str(resource.arguments[attribute]))
        found = self._find(resource)
        if found is None or attribute not in found.attributes:
            raise UnknownValueError(f"{address}.{attribute}")
        return found.attributes[attribute]

    def _find(self, resource: Resource) -> Found | None:
        if resource.address not in self._found:
            self._found[resource.address] = self._look_for(resource)
        return self._found[resource.address]

    def _look_for(self, resource: Resource) -> Found | None:
        finder = FINDERS.get(resource.type)
        if finder is None:
            return None
        try:
            return finder(self._lookup(resource))
        except UnknownValueError:
            # What it hangs on does not exist: neither does it.
            return None
        except AmbiguousError as error:
            self._ambiguous[resource.address] = _removals(resource, error.ids)
        except ForeignError:
            self._foreign.append(resource.address)
        return None


def _removals(resource: Resource, ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(NAMELESS[resource.type].removal.format(region=resource.region, id=id_) for id_ in ids)
