"""Starts jsii's kernel with the hooks of ``on_demand.js`` in it, or puts them into one that runs already."""

from __future__ import annotations

import atexit
import gc
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

from constructs_lib.provider.node import supported_node_in_environment
from constructs_lib.provider.process import StartedProcess, start_process


@contextmanager
def kernel_coming_up() -> Iterator[None]:
    """Start the kernel with the hooks in it, unless it runs already, and give it to jsii at the end of the block.

    What the block imports costs no time: the process needs as long to come up.
    """
    started = None if _kernel_runs() else start_process()
    try:
        yield
    except BaseException:
        if started:
            started.end()
        raise
    if started is None or not _connect(started):
        add_hooks()


def add_hooks() -> None:
    """Put the hooks into jsii's own kernel, which starts for it if it does not run yet."""
    from constructs_lib.provider.hooks_assembly import load_hooks

    with supported_node_in_environment():
        load_hooks()
    _speed_up()


def _connect(started: StartedProcess) -> bool:
    from jsii import _runtime

    try:
        from constructs_lib.provider.kernel import DirectProvider

        provider = DirectProvider(started)
    except (AttributeError, ImportError) as error:
        started.end()
        warnings.warn(
            f"jsii is not laid out as expected ({error}), so it starts its kernel itself: "
            "0.2 s and 42 MiB on every run; use the version that Pipfile.lock names",
            stacklevel=2,
        )
        return False
    _runtime.kernel.provider = provider
    _speed_up()
    return True


def _speed_up() -> None:
    from constructs_lib.provider.checks import speed_up_later_checks

    speed_up_later_checks()
    # As it ends, Python looks for garbage among some hundred thousand objects that go with it anyway: 0.1 s.
    atexit.register(gc.freeze)


def _kernel_runs() -> bool:
    # jsii starts its kernel with the first assembly.
    reference_map = sys.modules.get("jsii._reference_map")
    return bool(getattr(reference_map, "_assembly_to_module", None))
