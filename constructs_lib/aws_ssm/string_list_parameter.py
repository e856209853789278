"""A parameter that holds several texts."""

from __future__ import annotations

from constructs import Construct

from constructs_lib.aws_ssm.existing_parameter import ExistingParameter
from constructs_lib.aws_ssm.parameter_grants import ParameterGrants
from constructs_lib.aws_ssm.parameter_resource import make_parameter
from constructs_lib.aws_ssm.parameter_value import Tier, pattern_fault, value_fault


class StringListParameter(Construct):
    """A parameter that holds a list of texts, for everybody to see who may read parameters or the Terraform state.

    Parameters
    ----------
    name
        Physical name; with slashes it begins with one and has at most 15 levels.
    values
        The texts, none empty and none with a comma; joined by commas 4,096 bytes, or 8,192 in another tier than
        Standard.
    description
        What the parameter is for, 1 to 1,024 characters.
    allowed_pattern
        Regular expression, in the syntax that Python and Java share, that each text must match, at most 1,024
        characters. Without it any text is taken.
    tier
        As of a `StringParameter`.

    Raises
    ------
    ConstructError
        If AWS refuses the name or a text, a text is empty, has a comma or does not match, or another parameter of the
        app has the name.

    Example
    -------
    >>> kinds = StringListParameter(system, "Kinds", name="/orders/dev/kinds", values=("gift", "subscription"),
    ...                             description="Kinds of orders")
    """

    def __init__(
        self,
        scope: Construct,
        id: str,
        *,
        name: str,
        values: tuple[str, ...],
        description: str,
        allowed_pattern: str | None = None,
        tier: Tier = "Standard",
    ) -> None:
        super().__init__(scope, id)
        value = ",".join(values)
        self.resource = make_parameter(
            self,
            items_fault(values),
            value_fault(value, tier),
            pattern_fault(allowed_pattern, *values),
            name=name,
            description=description,
            tier=tier,
            allowed_pattern=allowed_pattern,
            type="StringList",
            insecure_value=value,
        )
        self.parameter_name = name
        self.parameter_arn = self.resource.arn
        self.grants = ParameterGrants(self.parameter_arn, None)

    @classmethod
    def from_name(cls, scope: Construct, id: str, name: str) -> ExistingParameter:
        """Return a parameter that exists already; see `ExistingParameter`."""
        return ExistingParameter(scope, id, name=name)


def items_fault(values: tuple[str, ...]) -> str | None:
    """Return why a list would be read back otherwise than it was written; nothing if it would not."""
    if not values:
        return "the list is empty, and AWS takes no empty value; leave the parameter out"
    if "" in values:
        return "the list has an empty text, which nobody can tell from none; leave it out"
    if wrong := next((value for value in values if "," in value), None):
        return f"the text {wrong!r} has a comma, which would make two of it; write it otherwise"
    return None
