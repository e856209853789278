"""Starts jsii's kernel with the hooks of ``on_demand.js`` in it, or puts them into one that runs already."""

from __future__ import annotations

import sys

from constructs_lib.provider.node import supported_node_in_environment
from constructs_lib.provider.process import start_process


def start_kernel() -> None:
    """Start the kernel with the hooks in it, unless it runs already: then it gets them now."""
    started = None if _kernel_runs() else start_process()  # comes up while jsii is imported
    if started is None:
        add_hooks()
        return
    from jsii import _runtime

    from constructs_lib.provider.checks import speed_up_later_checks
    from constructs_lib.provider.kernel import DirectProvider

    _runtime.kernel.provider = DirectProvider(started)
    speed_up_later_checks()


def add_hooks() -> None:
    """Put the hooks into jsii's own kernel, which starts for it if it does not run yet."""
    from constructs_lib.provider.checks import speed_up_later_checks
    from constructs_lib.provider.hooks_assembly import load_hooks

    with supported_node_in_environment():
        load_hooks()
    speed_up_later_checks()


def _kernel_runs() -> bool:
    # jsii starts its kernel with the first assembly.
    reference_map = sys.modules.get("jsii._reference_map")
    return bool(getattr(reference_map, "_assembly_to_module", None))
