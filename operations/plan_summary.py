"""A saved plan in a form that is read in a minute: what is lost first, then counts, then every resource."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

# In the order in which they are shown: what can lose data comes first.
ACTIONS = ("destroy", "replace", "forget", "change", "import", "create")
_SIGNS = {"destroy": "-", "replace": "-/+", "forget": ".", "change": "~", "import": "=", "create": "+"}
_LOSING = ("destroy", "replace")
# Replaced with every change of its API, by design, and nothing is lost with it.
_HOLDS_NOTHING = "aws_api_gateway_deployment."


@dataclass(frozen=True, slots=True, kw_only=True)
class ResourceChange:
    """What the plan does to one resource.

    Attributes
    ----------
    reasons
        The arguments that force a replacement, or that are changed in place.
    """

    action: str
    address: str
    system: str
    reasons: tuple[str, ...] = ()


def resource_changes(plan: Mapping[str, Any], configuration: Mapping[str, Any]) -> list[ResourceChange]:
    """Return the changes of a plan, those that lose something first.

    Parameters
    ----------
    plan
        What ``terraform show -json`` says of the saved plan.
    configuration
        The stack's ``cdk.tf.json``, which knows what system a resource belongs to.
    """
    systems = _systems(configuration)
    changes = [
        ResourceChange(
            action=action,
            address=change["address"],
            system=systems.get(change["address"], "stack"),
            reasons=tuple(_reasons(action, change["change"])),
        )
        for change in plan.get("resource_changes", [])
        if (action := _action(change["change"]))
    ]
    return sorted(changes, key=lambda change: (ACTIONS.index(change.action), change.system, change.address))


def summary(name: str, plan: Mapping[str, Any], configuration: Mapping[str, Any]) -> str:
    """Return the text for the reader."""
    changes = resource_changes(plan, configuration)
    outputs = list(_outputs(plan))
    if not changes and not outputs:
        return f"{name}: nothing to do, the account is as the stack says"
    blocks = [
        [f"{name}: {_counts(changes)}"],
        _losses(changes),
        _outside(plan, changes),
        _table(changes),
        *_resources(changes),
        ["outputs", *outputs] if outputs else [],
    ]
    return "\n\n".join("\n".join(block) for block in blocks if block)


def _action(change: Mapping[str, Any]) -> str | None:
    actions = set(change["actions"])
    if actions == {"create", "delete"}:
        return "replace"
    for name, action in (("create", "create"), ("delete", "destroy"), ("update", "change"), ("forget", "forget")):
        if name in actions:
            return action
    return "import" if change.get("importing") else None


def _reasons(action: str, change: Mapping[str, Any]) -> Iterator[str]:
    if action == "replace":
        yield from (".".join(map(str, path)) for path in change.get("replace_paths", []))
    if action == "change":
        before, after, unknown = (change.get(when) or {} for when in ("before", "after", "after_unknown"))
        keys = sorted(before.keys() | after.keys() | unknown.keys())
        yield from (key for key in keys if unknown.get(key) or before.get(key) != after.get(key))


def _systems(configuration: Mapping[str, Any]) -> dict[str, str]:
    systems = {}
    for type_, resources in configuration.get("resource", {}).items():
        for name, resource in resources.items():
            path = resource.get("//", {}).get("metadata", {}).get("path", "").split("/")
            # <stack>/<system>/…; what hangs directly below the stack belongs to none.
            systems[f"{type_}.{name}"] = path[1] if len(path) > 2 else "stack"
    return systems


def _counts(changes: Sequence[ResourceChange]) -> str:
    counts = Counter(change.action for change in changes)
    return ", ".join(f"{counts[action]} to {action}" for action in ACTIONS if counts[action]) or "only outputs change"


def _losses(changes: Sequence[ResourceChange]) -> list[str]:
    losses = [
        change for change in changes if change.action in _LOSING and not change.address.startswith(_HOLDS_NOTHING)
    ]
    if not losses:
        return []
    lines = [f"!! {len(losses)} existing resources are destroyed or replaced; what they hold is lost:"]
    for change in losses:
        because = f"  because of {', '.join(change.reasons)}" if change.reasons else ""
        lines.append(f"!!   {change.action:<8}{change.address}{because}")
    return lines


def _outside(plan: Mapping[str, Any], changes: Sequence[ResourceChange]) -> list[str]:
    # Terraform also lists every null that has come back as an empty list: only what leads to a change is news.
    changed = {change.address for change in changes}
    drifted = sorted(changed.intersection(change["address"] for change in plan.get("resource_drift", [])))
    return ["changed outside of Terraform:", *(f"  {address}" for address in drifted)] if drifted else []


def _table(changes: Sequence[ResourceChange]) -> list[str]:
    counts = Counter((change.system, change.action) for change in changes)
    systems = sorted({change.system for change in changes})
    actions = [action for action in ACTIONS if any(counts[system, action] for system in systems)]
    if not systems:
        return []
    width = max(len(system) for system in (*systems, "system"))
    rows = [("system", *actions), *((system, *(counts[system, action] for action in actions)) for system in systems)]
    return [f"{row[0]:<{width}}" + "".join(f"{cell:>9}" for cell in row[1:]) for row in rows]


def _resources(changes: Sequence[ResourceChange]) -> Iterator[list[str]]:
    for system in sorted({change.system for change in changes}):
        yield [system, *(_line(change) for change in changes if change.system == system)]


def _line(change: ResourceChange) -> str:
    changed = f"  ({', '.join(change.reasons)})" if change.action == "change" and change.reasons else ""
    return f"  {_SIGNS[change.action]:<4}{change.address}{changed}"


def _outputs(plan: Mapping[str, Any]) -> Iterator[str]:
    for name, change in sorted(plan.get("output_changes", {}).items()):
        action = _action(change)
        if action is None:
            continue
        if change.get("after_sensitive") is True:
            value = "(sensitive)"
        elif change.get("after_unknown") is True:
            value = "(known after apply)"
        else:
            value = repr(change.get("after"))
        yield f"  {_SIGNS[action]:<4}{name} = {value}" if action != "destroy" else f"  {_SIGNS[action]:<4}{name}"
