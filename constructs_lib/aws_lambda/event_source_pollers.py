"""Pollers that Lambda keeps ready for one event source."""

from __future__ import annotations

from dataclasses import dataclass

from cdktf_cdktf_provider_aws.lambda_event_source_mapping import LambdaEventSourceMappingProvisionedPollerConfig

from constructs_lib.aws_lambda.event_source_limits import MAX_POLLERS, MIN_POLLERS, range_fault
from constructs_lib.core.errors import ConstructError


@dataclass(frozen=True, slots=True, kw_only=True)
class ProvisionedPollers:
    """How many pollers read a topic, paid for by the hour; without them Lambda starts with one and adds slowly.

    Attributes
    ----------
    minimum
        1 to 200 pollers that are always there.
    maximum
        1 to 2,000, and at least ``minimum``.

    Raises
    ------
    ConstructError
        If Lambda would refuse a number.

    Example
    -------
    >>> ProvisionedPollers(minimum=2, maximum=10).maximum
    10
    """

    minimum: int = 1
    maximum: int = 200

    def __post_init__(self) -> None:
        fault = range_fault("minimum", self.minimum, MIN_POLLERS) or range_fault("maximum", self.maximum, MAX_POLLERS)
        if not fault and self.minimum > self.maximum:
            fault = (
                f"minimum is {self.minimum} and maximum {self.maximum} pollers; give a maximum of the minimum or more"
            )
        if fault:
            raise ConstructError(fault)

    def render(self) -> LambdaEventSourceMappingProvisionedPollerConfig:
        """Return the mapping's block."""
        return LambdaEventSourceMappingProvisionedPollerConfig(
            minimum_pollers=self.minimum, maximum_pollers=self.maximum
        )
