"""What the three kinds of parameters have in common."""

from __future__ import annotations

from typing import Any

from cdktf_cdktf_provider_aws.ssm_parameter import SsmParameter
from constructs import Construct

from constructs_lib.aws_ssm.parameter_name import name_fault, parameter_resource
from constructs_lib.aws_ssm.parameter_value import Tier, description_fault
from constructs_lib.core.errors import reject
from constructs_lib.core.physical_names import claim
from constructs_lib.core.placement import located


def make_parameter(
    parameter: Construct, *faults: str | None, name: str, description: str, tier: Tier, **arguments: Any
) -> SsmParameter:
    """Return the resource of a parameter, whose value the caller has checked.

    Parameters
    ----------
    faults
        What is wrong with the value, or nothing.
    arguments
        Type and value of the parameter, as Terraform has them.

    Raises
    ------
    ConstructError
        If AWS refuses the name, the description or the value, or another parameter of the app has the name.
    """
    placement = located(parameter)
    checks = (
        name_fault(name, placement.arn("ssm", parameter_resource(name))),
        description_fault(description),
        *faults,
    )
    if fault := next(filter(None, checks), None):
        reject(parameter, fault)
    claim(parameter, "parameter", name, placement)
    return SsmParameter(
        parameter,
        "Resource",
        name=name,
        description=description,
        tier=None if tier == "Standard" else tier,
        provider=placement.provider,
        tags=dict(placement.tags) or None,
        **arguments,
    )
