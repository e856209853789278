"""Snapshots of Terraform JSON that change only when the infrastructure does."""

from __future__ import annotations

import json
import re
from collections import OrderedDict
from typing import TYPE_CHECKING, Any

from syrupy.extensions.json import JSONSnapshotExtension

from constructs_lib.testing.template import Template

if TYPE_CHECKING:
    from syrupy.types import PropertyFilter, PropertyMatcher, SerializableData, SerializedData

# A digest names the folder or the file of an asset; a digest that stands alone is a setting, and stays.
_ASSET_DIGEST = re.compile(r"(?<=/)(?:[0-9a-f]{64}|[0-9A-F]{32})(?=[/.])")


class TerraformSnapshotExtension(JSONSnapshotExtension):
    """One JSON file a snapshot, keys sorted, without what changes from release to release.

    Masked are digests in asset paths and provider versions; cdktf's ``//`` comments, its own version among them, are
    left out. A policy or another JSON text is shown as the object that it holds, so that a difference shows its line.
    """

    def serialize(
        self,
        data: SerializableData,
        *,
        exclude: PropertyFilter | None = None,
        include: PropertyFilter | None = None,
        matcher: PropertyMatcher | None = None,
    ) -> SerializedData:
        """Return the text of the snapshot."""
        return super().serialize(render(data), exclude=exclude, include=include, matcher=matcher)


def render(data: Template | dict[str, Any] | str) -> dict[str, Any]:
    """Return the document of a template, a parsed document or its text as the snapshot shows it."""
    if isinstance(data, dict):
        data = json.dumps(data)
    document = data.document if isinstance(data, Template) else Template.from_json(data).document
    shown: dict[str, Any] = _mask(document)
    for provider in shown.get("terraform", {}).get("required_providers", {}).values():
        if "version" in provider:
            provider["version"] = "<version>"
    return shown


def _mask(value: Any) -> Any:
    if isinstance(value, dict):
        return type(value)((key, _mask(inner)) for key, inner in value.items())
    if isinstance(value, list):
        return [_mask(inner) for inner in value]
    if not isinstance(value, str):
        return value
    if (decoded := _decode(value)) is not None:
        return {"jsonencode": _mask(decoded)}
    return _ASSET_DIGEST.sub("<digest>", value)


def _decode(text: str) -> dict[str, Any] | list[Any] | None:
    if not text.startswith(("{", "[")):
        return None
    try:
        # An ordered dict keeps the order of the text, where the extension sorts a plain one.
        decoded: dict[str, Any] | list[Any] = json.loads(text, object_pairs_hook=OrderedDict)
    except json.JSONDecodeError:
        return None
    return decoded
