"""What every system has in common."""

from __future__ import annotations

from constructs import Construct

from constructs_lib.core.placement import place
from systems.environment_stack import EnvironmentStack


def place_system(system: Construct, stack: EnvironmentStack, *, application: str, region: str) -> None:
    """Put everything below a system into its region, tagged with its application's name."""
    place(system, region=region, provider=stack.provider(region), tags={"Application": application})
