"""The app: the environments' stacks, and in each the systems that its file switches on."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from cdktf import App

from environments import Environment
from systems.data_api import DataApi
from systems.environment_stack import EnvironmentStack


def build_app(environments: Iterable[Environment], outdir: Path | None = None) -> App:
    """Return the app with one stack per environment.

    Parameters
    ----------
    outdir
        Folder for the Terraform JSON. Without it, the one that the cdktf CLI asks for, or ``cdktf.out``.
    """
    # Stack traces would put this machine's paths into the JSON.
    app = App(outdir=str(outdir) if outdir else None, stack_traces=False)
    for environment in environments:
        add_systems(EnvironmentStack(app, environment))
    return app


def add_systems(stack: EnvironmentStack) -> None:
    """Add the systems that the stack's environment switches on."""
    if settings := stack.environment.data_api:
        DataApi(stack, "DataApi", settings=settings)
