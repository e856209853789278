"""Log groups and alarms."""

from collections.abc import Mapping

from constructs import Construct

from constructs_lib.aws_cloudwatch import LogGroup

CANNOT: Mapping[str, str] = {}


def add(scope: Construct) -> None:
    """Add everything that the package makes."""
    LogGroup(scope, "Group", name="catalogue-group", retention_days=7, protect=True)
