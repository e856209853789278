"""A synthesized stack beside its state, read from their JSON."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Resource:
    """One resource as the stack says it should be.

    Attributes
    ----------
    tags
        Its own tags and the default ones of its provider.
    """

    address: str
    type: str
    region: str
    arguments: Mapping[str, Any]
    tags: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stack:
    """The resources of a stack, and the attributes of those that its state holds, both by address."""

    account: str
    resources: Mapping[str, Resource]
    known: Mapping[str, Mapping[str, Any]]

    def missing(self) -> list[Resource]:
        """Return the resources that the state does not hold."""
        return [resource for address, resource in self.resources.items() if address not in self.known]

    def known_ids(self, type_: str) -> frozenset[str]:
        """Return the ids of all resources of a type that the state holds."""
        prefix = f"{type_}."
        return frozenset(
            str(attributes.get("id")) for address, attributes in self.known.items() if address.startswith(prefix)
        )


def read_stack(configuration: Mapping[str, Any], state: Mapping[str, Any], *, account: str, region: str) -> Stack:
    """Return the stack.

    Parameters
    ----------
    configuration
        The stack's ``cdk.tf.json``.
    state
        The state, format version 4; empty if there is none yet.
    region
        Region of resources whose provider names none.
    """
    providers = {
        f"aws.{provider['alias']}" if "alias" in provider else "aws": provider
        for provider in configuration.get("provider", {}).get("aws", [])
    }
    resources = {}
    for type_, named in configuration.get("resource", {}).items():
        for name, arguments in named.items():
            provider = providers.get(arguments.get("provider", "aws"), {})
            resources[f"{type_}.{name}"] = Resource(
                address=f"{type_}.{name}",
                type=type_,
                region=provider.get("region", region),
                arguments=arguments,
                tags=_default_tags(provider) | arguments.get("tags", {}),
            )
    return Stack(account=account, resources=resources, known=_known(state))


def _default_tags(provider: Mapping[str, Any]) -> dict[str, str]:
    return {key: value for block in provider.get("default_tags", []) for key, value in block["tags"].items()}


def _known(state: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    return {
        f"{resource['type']}.{resource['name']}": resource["instances"][0]["attributes"]
        for resource in state.get("resources", [])
        if resource["mode"] == "managed" and resource["instances"]
    }
