"""When a function gets a new patch of its runtime."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from cdktf_cdktf_provider_aws.lambda_function import LambdaFunction
from cdktf_cdktf_provider_aws.lambda_runtime_management_config import LambdaRuntimeManagementConfig
from constructs import Construct

from constructs_lib.core.placement import placement_of

# AWS Lambda API Reference, PutRuntimeManagementConfig.
_ARN = re.compile(r"arn:aws:lambda:[a-z0-9-]+::runtime:.+")


@dataclass(frozen=True, slots=True, kw_only=True)
class RuntimeUpdates:
    """When AWS replaces the runtime of a function's version by a newer patch of it.

    Parameters
    ----------
    mode
        ``Auto`` as soon as AWS has one, ``FunctionUpdate`` with the next version of the function, ``Manual`` never:
        then the version stays at ``runtime_version_arn``, without patches.
    runtime_version_arn
        ARN of the patch, as the log's ``INIT_START`` line says it; for ``Manual`` alone.

    Example
    -------
    >>> RuntimeUpdates(mode="FunctionUpdate").mode
    'FunctionUpdate'
    """

    mode: Literal["Auto", "FunctionUpdate", "Manual"] = "Auto"
    runtime_version_arn: str | None = None


def runtime_updates_fault(updates: RuntimeUpdates | None) -> str | None:
    """Return why Lambda would refuse the settings; nothing if it would not."""
    if updates is None:
        return None
    arn = updates.runtime_version_arn
    if updates.mode == "Manual" and arn is None:
        return "the runtime's updates are 'Manual'; give runtime_version_arn, the patch that is kept"
    if updates.mode != "Manual" and arn is not None:
        return f"runtime_version_arn is {arn!r}, and the runtime's updates are {updates.mode!r}; give mode='Manual'"
    if arn is not None and not _ARN.fullmatch(arn):
        return f"runtime_version_arn is {arn!r}; write one such as 'arn:aws:lambda:us-east-1::runtime:0123abcd'"
    return None


def make_runtime_updates(function: Construct, updates: RuntimeUpdates, resource: LambdaFunction) -> None:
    """Set when a function's published version gets patches; each new version takes the setting over."""
    LambdaRuntimeManagementConfig(
        function,
        "RuntimeUpdates",
        function_name=resource.function_name,
        # Of the version: the alias never leads to $LATEST, which is what is meant without a qualifier.
        qualifier=resource.version,
        update_runtime_on=updates.mode,
        runtime_version_arn=updates.runtime_version_arn,
        provider=placement_of(function).provider,
    )
