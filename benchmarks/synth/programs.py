"""What is run: each app on demand, with the ordinary import, and what the reference app is compared with."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.synth import aws_cdk_venv

ORDINARY = "ordinary"
ON_DEMAND = "on demand"
AWS_CDK = f"AWS CDK {aws_cdk_venv.VERSION}"
FLOOR = "floor"
APPS = ("reference", "project", "import")

KINDS: dict[str, dict[str, str]] = {ORDINARY: {"CDKTF_ORDINARY_IMPORT": "1"}, ON_DEMAND: {}}


@dataclass(frozen=True, slots=True)
class Program:
    """A command with the environment variables that it needs, and the folder that it writes."""

    command: tuple[str, ...]
    folder: Path
    variables: dict[str, str] = field(default_factory=dict)


def programs(app: str, folder: Path) -> dict[str, Program]:
    """Return the programs of a comparison by name; they write below a folder.

    The AWS CDK is installed if it is not yet.
    """
    found = {kind: synthesis(app, kind, folder / f"{app}-{kind.replace(' ', '-')}") for kind in KINDS}
    if app == "reference":
        cdk = Path(__file__).with_name("aws_cdk_app.py")
        target = folder / "aws-cdk"
        found[AWS_CDK] = Program((str(aws_cdk_venv.python()), "-P", str(cdk), str(target)), target)
        # It writes again what the ordinary import has written before it.
        written = found[ORDINARY].folder
        found[FLOOR] = Program(_command(FLOOR, written), written)
    return found


def synthesis(app: str, kind: str, folder: Path, resources: int | None = None) -> Program:
    """Return one app, the reference app with one stack of so many resources if they are given."""
    more = () if resources is None else (str(resources),)
    return Program(_command(app, folder, *more), folder, KINDS[kind])


def _command(app: str, folder: Path, *more: str) -> tuple[str, ...]:
    return (sys.executable, "-m", "benchmarks.synth.program", app, str(folder), *more)
