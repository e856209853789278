"""Lambda's limits on layers, and on the layers of a function.

Source: AWS Lambda API Reference, PublishLayerVersion, and Developer Guide, "Lambda quotas".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol

from constructs_lib.aws_lambda.archive_limits import MAX_UNZIPPED_MIB, MIB
from constructs_lib.aws_lambda.runtimes import RUNTIMES
from constructs_lib.aws_lambda.target import Target

MAX_LAYERS = 5

_NAME = re.compile(r"[a-zA-Z0-9_-]{1,140}")
_DESCRIPTION_CHARACTERS = 256
_LICENSE_CHARACTERS = 512
_RUNTIMES = 15


class LayerVersion(Protocol):
    """A version of a layer."""

    @property
    def layer_name(self) -> str:
        """Physical name of the layer."""

    @property
    def layer_version_arn(self) -> str:
        """ARN of the version; a token, or a literal where the layer exists already."""

    @property
    def runtimes(self) -> tuple[str, ...]:
        """What it is made for; empty where nobody has said it."""

    @property
    def architectures(self) -> tuple[str, ...]:
        """What it is made for; empty where nobody has said it."""

    @property
    def unzipped_bytes(self) -> int:
        """Size of its files; 0 where nobody knows it."""


def layer_fault(
    name: str, description: str, runtimes: Sequence[str], architectures: Sequence[str], license: str | None
) -> str | None:
    """Return why Lambda would refuse a layer; nothing if it would not."""
    if not _NAME.fullmatch(name):
        return f"the layer name {name!r} is not 1 to 140 letters, digits, '-' or '_'"
    if len(description) > _DESCRIPTION_CHARACTERS:
        return f"the description has {len(description)} characters, and Lambda takes {_DESCRIPTION_CHARACTERS}"
    if license is not None and not 1 <= len(license) <= _LICENSE_CHARACTERS:
        return (
            f"the license has {len(license)} characters, and Lambda takes 1 to {_LICENSE_CHARACTERS}; give its address"
        )
    if not architectures:
        return "it is made for no architecture; name one in architectures"
    if not 1 <= len(runtimes) <= _RUNTIMES:
        return f"it is made for {len(runtimes)} runtimes, and Lambda takes 1 to {_RUNTIMES}"
    if unknown := next((runtime for runtime in runtimes if runtime not in RUNTIMES), None):
        return f"the runtime {unknown!r} is none that is known here; use some of {', '.join(RUNTIMES)}"
    if len(languages := {RUNTIMES[runtime].language for runtime in runtimes}) > 1:
        return f"it is made for {' and '.join(sorted(languages))}, which look in different folders; make one layer each"
    return None


def layers_fault(layers: Sequence[LayerVersion], target: Target, own_bytes: int) -> str | None:
    """Return why a function could not have these layers; nothing if it could.

    Parameters
    ----------
    own_bytes
        Size of the function's own files, unzipped.
    """
    if len(layers) > MAX_LAYERS:
        return f"it has {len(layers)} layers, and Lambda takes {MAX_LAYERS}; put some of them together"
    names = [layer.layer_name for layer in layers]
    if twice := next((name for name in names if names.count(name) > 1), None):
        return f"it has the layer {twice!r} more than once; Lambda takes one version of each"
    for layer in layers:
        if layer.runtimes and target.runtime not in layer.runtimes:
            made_for = ", ".join(layer.runtimes)
            return f"the layer {layer.layer_name!r} is made for {made_for}, and it runs on {target.runtime}"
        if layer.architectures and target.architecture not in layer.architectures:
            made_for = ", ".join(layer.architectures)
            return f"the layer {layer.layer_name!r} is made for {made_for}, and it runs on {target.architecture}"
    size = own_bytes + sum(layer.unzipped_bytes for layer in layers)
    if layers and size > MAX_UNZIPPED_MIB * MIB:
        return (
            f"its files and those of its layers have {size / MIB:.1f} MiB unzipped, and Lambda takes "
            f"{MAX_UNZIPPED_MIB} together; leave some out"
        )
    return None
