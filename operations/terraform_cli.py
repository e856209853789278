"""``terraform``, as every command of this project runs it: one binary, one configuration, no telemetry."""

import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from operations import terraform_mirror

ROOT = Path(__file__).resolve().parent.parent
_FOLDER = ROOT / "build" / "terraform"
_CONFIGURATION = ROOT / "build" / "terraform.rc"
_PLUGIN_CACHE = _FOLDER / "plugins"


class TerraformMissingError(Exception):
    """The Terraform that setup chose is not there any more."""


def binary() -> Path:
    """Return the Terraform that `make setup` chose: the one on PATH if new enough, or the pinned release.

    Raises
    ------
    TerraformMissingError
        If setup has not run, or what it chose was removed since.
    """
    chosen = _FOLDER / "terraform"
    if not os.access(chosen, os.X_OK):
        raise TerraformMissingError(f"{chosen} is missing or leads nowhere; run `make setup`")
    return chosen.resolve()


def choose(terraform: Path) -> None:
    """Make ``terraform`` the one that this project runs."""
    _FOLDER.mkdir(parents=True, exist_ok=True)
    fresh = _FOLDER / "terraform.new"
    fresh.unlink(missing_ok=True)
    fresh.symlink_to(terraform)
    fresh.replace(_FOLDER / "terraform")


def configure(base: Mapping[str, str] | None = None) -> Path | None:
    """Write Terraform's CLI configuration for this machine and return the provider mirror it names, if there is one."""
    mirror = terraform_mirror.find(os.environ if base is None else base)
    _PLUGIN_CACHE.mkdir(parents=True, exist_ok=True)
    text = terraform_mirror.configuration(mirror)
    if not _CONFIGURATION.is_file() or _CONFIGURATION.read_text() != text:
        _CONFIGURATION.write_text(text)
    return mirror


def environment(base: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return all variables for a run of Terraform.

    A CLI configuration of the user's own is respected: the file in ``TF_CLI_CONFIG_FILE`` if it exists, else
    ``~/.terraformrc``. Only without one does Terraform get the project's, in ``build/``.

    Parameters
    ----------
    base
        Variables to start from. Without it, this process's.
    """
    found = dict(os.environ if base is None else base)
    named = found.pop("TF_CLI_CONFIG_FILE", "")
    # os.access, because a folder of another user, such as root's home, is no reason to fail.
    if named and os.access(named, os.R_OK):
        found["TF_CLI_CONFIG_FILE"] = named
    elif not os.access(Path(found.get("HOME", "~")).expanduser() / ".terraformrc", os.R_OK):
        found["TF_CLI_CONFIG_FILE"] = os.fspath(_CONFIGURATION)
    found.setdefault("TF_PLUGIN_CACHE_DIR", os.fspath(_PLUGIN_CACHE))
    # Terraform refuses to run when this folder is missing.
    Path(found["TF_PLUGIN_CACHE_DIR"]).mkdir(parents=True, exist_ok=True)
    return found | {"CHECKPOINT_DISABLE": "1"}


def main(arguments: Sequence[str]) -> None:
    """Become Terraform."""
    try:
        terraform = binary()
    except TerraformMissingError as error:
        sys.exit(f"terraform: {error}")
    os.execve(terraform, [os.fspath(terraform), *arguments], environment())  # noqa: S606 - becomes it, so that signals and the terminal are its own
