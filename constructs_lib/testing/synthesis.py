"""Synthesis in memory, with the checks of a real one."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from cdktf import App, TerraformProvider, TerraformStack, Testing
from cdktf_cdktf_provider_aws.provider import AwsProvider

from constructs_lib.core.placement import place
from constructs_lib.testing.template import TemplateError

if TYPE_CHECKING:
    from constructs import Construct

ACCOUNT = "123456789012"  # AWS's own example

_WARNING, _ERROR = "@cdktf/warn", "@cdktf/error"


@cache
def _temporary_folder() -> tempfile.TemporaryDirectory[str]:
    # Kept by the cache, so that it is removed when the process ends.
    return tempfile.TemporaryDirectory(prefix="constructs-lib-testing-")


def build_stack(build: Callable[[Construct], object], *, region: str, outdir: Path | None) -> TerraformStack:
    """Return a stack of an app of its own that holds what ``build`` adds, and a provider if ``build`` adds none.

    The stack is placed in the account ``ACCOUNT`` and the region.
    """
    folder = outdir or tempfile.mkdtemp(dir=_temporary_folder().name)
    stack = TerraformStack(App(outdir=str(folder), stack_traces=False), "test")
    place(stack, account=ACCOUNT, region=region)
    build(stack)
    if not any(isinstance(node, TerraformProvider) for node in stack.node.find_all()):
        AwsProvider(stack, "Aws", region=region)
    return stack


def synthesize(stack: TerraformStack) -> tuple[str, tuple[str, ...]]:
    """Return the stack's Terraform JSON and its warnings.

    Nothing is written, and no backend is added: the one that cdktf adds to a stack without any names an absolute path.

    Raises
    ------
    TemplateError
        If a construct of the stack has an error annotation, which fails a real synth too.
    """
    text = Testing.synth(stack, True)
    notes = [(node, entry) for node in stack.node.find_all() for entry in node.node.metadata]
    if errors := [f"{node.node.path}: {entry.data}" for node, entry in notes if entry.type == _ERROR]:
        raise TemplateError("\n".join(errors))
    return text, tuple(f"{node.node.path}: {entry.data}" for node, entry in notes if entry.type == _WARNING)
