"""A parameter that holds a text."""

from __future__ import annotations

import re
from typing import Literal

from constructs import Construct

from constructs_lib.aws_ssm.existing_parameter import ExistingParameter
from constructs_lib.aws_ssm.parameter_grants import ParameterGrants
from constructs_lib.aws_ssm.parameter_resource import make_parameter
from constructs_lib.aws_ssm.parameter_value import Tier, pattern_fault, value_fault
from constructs_lib.core.tokens import is_token

DataType = Literal["text", "aws:ec2:image"]

_IMAGE = re.compile(r"ami-([0-9a-f]{8}|[0-9a-f]{17})")


class StringParameter(Construct):
    """A parameter that holds a text, for everybody to see who may read parameters or the Terraform state.

    Parameters
    ----------
    name
        Physical name; with slashes it begins with one and has at most 15 levels.
    value
        The text, 1 to 4,096 bytes, or 8,192 in another tier than Standard.
    description
        What the parameter is for, 1 to 1,024 characters.
    allowed_pattern
        Regular expression, in the syntax that Python and Java share, that each value must match, at most 1,024
        characters. Without it any value is taken.
    data_type
        ``aws:ec2:image`` lets EC2 check that the text is the id of an image.
    tier
        Advanced costs by the month and never becomes Standard again; Intelligent-Tiering becomes Advanced when it must.

    Raises
    ------
    ConstructError
        If AWS refuses the name, the value or a text, the value does not match, or another parameter of the app has the
        name.

    Example
    -------
    >>> most = StringParameter(system, "Most", name="/orders/dev/most-items", value="240",
    ...                        description="Most items of an order", allowed_pattern="^[0-9]+$")
    >>> role = Role(system, "Role", name="orders-reader-dev", assumed_by="lambda.amazonaws.com",
    ...             description="Reads the orders' settings")
    >>> most.grants.read(role)
    """

    def __init__(
        self,
        scope: Construct,
        id: str,
        *,
        name: str,
        value: str,
        description: str,
        allowed_pattern: str | None = None,
        data_type: DataType = "text",
        tier: Tier = "Standard",
    ) -> None:
        super().__init__(scope, id)
        self.resource = make_parameter(
            self,
            value_fault(value, tier),
            pattern_fault(allowed_pattern, value),
            _image_fault(value) if data_type == "aws:ec2:image" else None,
            name=name,
            description=description,
            tier=tier,
            type="String",
            insecure_value=value,
            allowed_pattern=allowed_pattern,
            data_type=None if data_type == "text" else data_type,
        )
        self.parameter_name = name
        self.parameter_arn = self.resource.arn
        self.grants = ParameterGrants(self.parameter_arn, None)

    @classmethod
    def from_name(cls, scope: Construct, id: str, name: str) -> ExistingParameter:
        """Return a parameter that exists already; see `ExistingParameter`."""
        return ExistingParameter(scope, id, name=name)


def _image_fault(value: str) -> str | None:
    if is_token(value) or _IMAGE.fullmatch(value):
        return None
    return f"the value {value!r} is not the id of an image, such as ami-0123456789abcdef0"
