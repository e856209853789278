"""``cdktf``, as `make setup` puts it on PATH: the pinned command line, quiet, with the project's Node and Terraform."""

import os
import sys
from collections.abc import Mapping, Sequence

from operations import embedded_cloud, terraform_cli

_REACHES_AN_ACCOUNT = ("deploy", "destroy", "diff", "output")


def environment(base: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return all variables for a run of ``cdktf``.

    Crash reports are off in cdktf.json, telemetry by ``CHECKPOINT_DISABLE``, the look-up of newer versions by
    ``DISABLE_VERSION_CHECK``. The project's folder of commands comes first on PATH, so that cdktf and the program it
    starts find the project's ``node`` and ``terraform`` also where ``.venv`` is not activated.

    Parameters
    ----------
    base
        Variables to start from. Without it, this process's.
    """
    found = terraform_cli.environment(base)
    commands = os.fspath(terraform_cli.ROOT / ".venv" / "bin")
    others = [folder for folder in found.get("PATH", "").split(os.pathsep) if folder and folder != commands]
    # Without its compiled modules the provider package costs seconds more in every synth.
    found.pop("PYTHONDONTWRITEBYTECODE", None)
    # After init, cdktf locks providers for another platform too, from the registry alone: it fails beside a mirror.
    found.setdefault("CDKTF_SKIP_PROVIDER_LOCK", "true")
    return found | {
        "DISABLE_VERSION_CHECK": "1",
        "PATH": os.pathsep.join([commands, *others]),
    }


def reaches_only_local(arguments: Sequence[str]) -> bool:
    """Return whether a command line is about the stack ``local`` and no other."""
    command, *rest = arguments or [""]
    return command in _REACHES_AN_ACCOUNT and embedded_cloud.ENVIRONMENT in rest and not _names_another(rest)


def _names_another(words: Sequence[str]) -> bool:
    environments = {path.stem for path in (terraform_cli.ROOT / "environments").glob("*.toml")}
    return bool(environments.intersection(words) - {embedded_cloud.ENVIRONMENT})


def main(arguments: Sequence[str]) -> None:
    """Become the cdktf command line."""
    node = terraform_cli.ROOT / ".venv" / "bin" / "node"
    program = terraform_cli.ROOT / "node_modules" / "cdktf-cli" / "bundle" / "bin" / "cdktf"
    for needed in (node, program):
        if not needed.exists():
            sys.exit(f"cdktf: {needed} is missing; run `make setup`")
    command = [os.fspath(node), os.fspath(program), *arguments]
    variables = environment()
    if reaches_only_local(arguments):
        try:
            variables = embedded_cloud.variables(variables)
        except embedded_cloud.NoEmbeddedCloudError as error:
            sys.exit(f"cdktf: {error}")
    os.execve(node, command, variables)  # noqa: S606 - becomes it, so that signals and the terminal are its own
