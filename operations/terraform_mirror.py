"""Provider plugins that already lie on this machine, so that ``terraform init`` need not download them.

Looked for in ``$TF_PLUGIN_MIRROR``, then in the folders that Terraform itself searches, then in the system's folders
for optional and shared software. The first that holds a pinned provider for this platform serves that provider; all
others come from the public registry. Nothing outside ``build/`` learns where the mirror is.

Source: Terraform CLI configuration, "Implied Local Mirror Directories".
"""

import json
import os
import platform
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

_HOST = "registry.terraform.io"
# The version to which the provider bindings in Pipfile belong.
PINNED = {"hashicorp/aws": "5.100.0"}
_SHARED = (Path("/opt"), Path("/usr/local/share"), Path("/usr/share"))
_MACHINES = {"x86_64": "amd64", "amd64": "amd64", "aarch64": "arm64", "arm64": "arm64"}


def platform_name() -> str:
    """Return this machine as Terraform's releases and mirrors name it, ``linux_amd64``."""
    machine = platform.machine().lower()
    return f"{sys.platform}_{_MACHINES.get(machine, machine)}"


def find(environment: Mapping[str, str]) -> Path | None:
    """Return the first folder that holds a pinned provider for this machine."""
    return next((folder for folder in _candidates(environment) if held(folder)), None)


def held(mirror: Path) -> list[str]:
    """Return the pinned providers that ``mirror`` holds for this machine, unpacked or as their zip."""
    return [name for name, version in PINNED.items() if _holds(mirror / _HOST / name, version)]


def configuration(mirror: Path | None) -> str:
    """Return the text of Terraform's CLI configuration."""
    # The lock file lies in cdktf.out and is made anew with it: without this, each init would download again what the
    # cache holds.
    lines = ["# Written by `make setup`.", "plugin_cache_may_break_dependency_lock_file = true"]
    if mirror:
        served = json.dumps([f"{_HOST}/{name}" for name in held(mirror)])
        lines += [
            "provider_installation {",
            "  filesystem_mirror {",
            f"    path    = {json.dumps(os.fspath(mirror))}",
            f"    include = {served}",
            "  }",
            "  direct {",
            f"    exclude = {served}",
            "  }",
            "}",
        ]
    return "\n".join(lines) + "\n"


def _candidates(environment: Mapping[str, str]) -> Iterator[Path]:
    named = environment.get("TF_PLUGIN_MIRROR")
    if named:
        yield Path(named).expanduser().absolute()
    home = Path(environment.get("HOME", "~")).expanduser()
    yield home / ".terraform.d" / "plugins"
    if sys.platform == "darwin":
        yield home / "Library" / "Application Support" / "io.terraform" / "plugins"
        yield Path("/Library/Application Support/io.terraform/plugins")
    yield Path(environment.get("XDG_DATA_HOME") or home / ".local" / "share") / "terraform" / "plugins"
    for folder in (environment.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share").split(":"):
        yield Path(folder) / "terraform" / "plugins"
    for shared in _SHARED:
        yield shared
        for depth in ("*", "*/*"):
            yield from (found.parent for found in sorted(shared.glob(f"{depth}/{_HOST}")))


def _holds(provider: Path, version: str) -> bool:
    packed = provider / f"terraform-provider-{provider.name}_{version}_{platform_name()}.zip"
    # os.access, because a folder that this user may not look into is no mirror for it, and no reason to fail.
    return any(os.access(path, os.R_OK) for path in (packed, provider / version / platform_name()))
