"""Finders of KMS keys and aliases. A key has no name: it is known by its alias, or else by description and tags."""

from collections.abc import Iterator
from typing import Any

from operations.adoption.lookup import AmbiguousError, Found, Lookup, answer, pages


def alias(lookup: Lookup) -> Found | None:
    """Find an alias."""
    name = lookup.text("name")
    found = answer(lookup.client("kms").describe_key, KeyId=name)
    return Found(name, {"id": name, "arn": lookup.arn("kms", name)}) if found else None


def key(lookup: Lookup) -> Found | None:
    """Find a key: the one behind its alias, or the only one without alias that has its description and tags.

    Raises
    ------
    AmbiguousError
        If several keys without alias have them.
    """
    behind = [metadata for name in _aliases(lookup) if (metadata := _usable(lookup, name)) is not None]
    candidates = behind or list(_without_alias(lookup))
    if len(candidates) > 1:
        raise AmbiguousError(
            f"aws kms schedule-key-deletion --region {lookup.resource.region} --key-id {metadata['KeyId']}"
            for metadata in candidates
        )
    if not candidates:
        return None
    key_id, arn = candidates[0]["KeyId"], candidates[0]["Arn"]
    return Found(key_id, {"id": key_id, "key_id": key_id, "arn": arn})


def _aliases(lookup: Lookup) -> Iterator[str]:
    for resource in lookup.stack.resources.values():
        target = str(resource.arguments.get("target_key_id", ""))
        if resource.type == "aws_kms_alias" and target.startswith(f"${{{lookup.resource.address}."):
            yield lookup.resolver.text(resource.arguments["name"])


def _usable(lookup: Lookup, key_id: str) -> dict[str, Any] | None:
    found = answer(lookup.client("kms").describe_key, KeyId=key_id)
    metadata: dict[str, Any] | None = found["KeyMetadata"] if found else None
    return metadata if metadata and metadata["KeyState"] == "Enabled" else None


def _without_alias(lookup: Lookup) -> Iterator[dict[str, Any]]:
    kms = lookup.client("kms")
    named = {entry.get("TargetKeyId") for entry in pages(kms, "list_aliases", "Aliases")}
    spoken_for = named | lookup.stack.known_ids("aws_kms_key")
    for entry in pages(kms, "list_keys", "Keys"):
        if entry["KeyId"] in spoken_for:
            continue
        metadata = _usable(lookup, entry["KeyId"])
        if metadata and metadata["Description"] == lookup.text("description") and _has_tags(lookup, entry["KeyId"]):
            yield metadata


def _has_tags(lookup: Lookup, key_id: str) -> bool:
    tags = pages(lookup.client("kms"), "list_resource_tags", "Tags", KeyId=key_id)
    return lookup.has_tags({tag["TagKey"]: tag["TagValue"] for tag in tags})
