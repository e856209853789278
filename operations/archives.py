"""The archives of a synthesized stack: there, and the ones that synth has made."""

import hashlib
import re
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

_WITH_ARCHIVE = ("aws_lambda_function", "aws_lambda_layer_version")
_SHA256 = re.compile(r"[0-9a-f]{64}")


def problems(configuration: Mapping[str, Any], folder: Path) -> list[str]:
    """Return one sentence for each archive of the stack that is missing or altered.

    Terraform itself fails on a missing archive, but takes an altered one for a new version of the code. The name of
    an archive's folder is the SHA-256 of the archive, so that this can tell.

    Parameters
    ----------
    configuration
        The stack's ``cdk.tf.json``.
    folder
        The folder that it lies in, to which the paths in it are relative.
    """
    return [problem for path in sorted(set(_paths(configuration))) if (problem := _problem(path, folder))]


def _paths(configuration: Mapping[str, Any]) -> Iterator[str]:
    for type_ in _WITH_ARCHIVE:
        for resource in configuration.get("resource", {}).get(type_, {}).values():
            path = resource.get("filename")
            if path and "${" not in path:
                yield path


def _problem(path: str, folder: Path) -> str | None:
    archive = folder / path
    if not archive.is_file():
        return f"{archive} is missing; run cdktf synth, or move the whole folder of the stack"
    named = _SHA256.findall(str(PurePosixPath(path)))
    if not named:
        return f"{archive} has no SHA-256 in its path, so that it cannot be checked; run cdktf synth"
    with archive.open("rb") as content:
        actual = hashlib.file_digest(content, "sha256").hexdigest()
    if actual != named[-1]:
        return f"{archive} was altered: its SHA-256 is {actual}, not the one in its path; run cdktf synth"
    return None
