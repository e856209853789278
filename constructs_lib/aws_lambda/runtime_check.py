"""A function's runtime, held against its dates."""

from __future__ import annotations

import warnings
from datetime import UTC, date, datetime

from constructs import Construct

from constructs_lib.aws_lambda.runtimes import RuntimeEndOfLifeWarning, runtime_fault, runtime_warning
from constructs_lib.core.errors import reject


def check_runtime(function: Construct, runtime: str, today: date | None, allowed_until: date | None) -> None:
    """Refuse a runtime that a function must not have, and warn of one that it must not have for long.

    Parameters
    ----------
    today
        The day that the dates are held against. Without it, this day in UTC.
    """
    today = today or datetime.now(UTC).date()
    if fault := runtime_fault(runtime, today, allowed_until):
        reject(function, fault)
    if note := runtime_warning(runtime, today):
        # This function, the construct's constructor, jsii's metaclass, and then whoever made the construct.
        warnings.warn(f"{function.node.path}: {note}", RuntimeEndOfLifeWarning, stacklevel=4)
