"""Finders of KMS keys and aliases. A key has no name: it is known by its alias, or else by description and tags."""

from collections.abc import Iterator

from botocore.exceptions import ClientError

from operations.adoption.lookup import AmbiguousError, Found, Lookup, answer, pages


def alias(lookup: Lookup) -> Found | None:
    """Find an alias."""
    name = lookup.text("name")
    found = answer(lookup.client("kms").describe_key, KeyId=name)
    return Found(name, {"id": name, "arn": lookup.arn("kms", name)}) if found else None


def key(lookup: Lookup) -> Found | None:
    """Find a key: the one behind its alias, or the only nameless one.

    Raises
    ------
    AmbiguousError
        If there are several nameless ones.
    """
    candidates = [key_id for alias_name in _aliases(lookup) if (key_id := _enabled(lookup, alias_name))]
    candidates = candidates or nameless(lookup)
    if len(candidates) > 1:
        raise AmbiguousError(candidates)
    if not candidates:
        return None
    key_id = candidates[0]
    return Found(key_id, {"id": key_id, "key_id": key_id, "arn": lookup.arn("kms", f"key/{key_id}")})


def nameless(lookup: Lookup) -> list[str]:
    """Return the ids of keys that nobody knows: with the description and tags, without alias, not in the state."""
    kms = lookup.client("kms")
    named = {entry.get("TargetKeyId") for entry in pages(kms, "list_aliases", "Aliases")}
    spoken_for = named | lookup.stack.known_ids("aws_kms_key")
    listed = [entry["KeyId"] for entry in pages(kms, "list_keys", "Keys")]
    return [key_id for key_id in listed if key_id not in spoken_for and _is_like(lookup, key_id)]


def _aliases(lookup: Lookup) -> Iterator[str]:
    for resource in lookup.stack.resources.values():
        target = str(resource.arguments.get("target_key_id", ""))
        if resource.type == "aws_kms_alias" and target.startswith(f"${{{lookup.resource.address}."):
            yield lookup.resolver.text(resource.arguments["name"])


def _enabled(lookup: Lookup, name: str) -> str | None:
    found = answer(lookup.client("kms").describe_key, KeyId=name)
    return str(found["KeyMetadata"]["KeyId"]) if found and found["KeyMetadata"]["KeyState"] == "Enabled" else None


def _is_like(lookup: Lookup, key_id: str) -> bool:
    kms = lookup.client("kms")
    try:
        metadata = kms.describe_key(KeyId=key_id)["KeyMetadata"]
        # AWS's own keys have tags that nobody may list.
        if metadata["KeyState"] != "Enabled" or metadata["Description"] != lookup.text("description"):
            return False
        tags = list(pages(kms, "list_resource_tags", "Tags", KeyId=key_id))
    except ClientError as error:
        # Other people's keys may be closed to this caller; one that the stack made never is.
        if error.response["Error"]["Code"] != "AccessDeniedException":
            raise
        return False
    return lookup.has_tags({tag["TagKey"]: tag["TagValue"] for tag in tags})
