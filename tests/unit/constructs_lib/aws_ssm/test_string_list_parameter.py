import pytest

from constructs_lib.aws_ssm import StringListParameter
from constructs_lib.core.errors import ConstructError
from constructs_lib.testing import Template


def parameter(scope, **arguments) -> StringListParameter:
    defaults = {"name": "/orders/dev/kinds", "values": ("gift", "subscription"), "description": "Kinds of orders"}
    return StringListParameter(scope, "Kinds", **defaults | arguments)


def test_texts_are_joined_by_commas():
    assert Template.of(parameter).one("aws_ssm_parameter") == {
        "description": "Kinds of orders",
        "insecure_value": "gift,subscription",
        "name": "/orders/dev/kinds",
        "type": "StringList",
    }


@pytest.mark.parametrize(
    ("arguments", "fault"),
    [
        ({"values": ()}, "the list is empty, and AWS takes no empty value; leave the parameter out"),
        ({"values": ("a", "")}, "the list has an empty text, which nobody can tell from none; leave it out"),
        ({"values": ("a,b",)}, "the text 'a,b' has a comma, which would make two of it; write it otherwise"),
        ({"values": ("gift", "2"), "allowed_pattern": "^[a-z]+$"}, "the value '2' does not match the allowed pattern"),
        ({"values": ("x" * 3000, "x" * 3000)}, "the value has 6001 bytes, and a parameter of tier Standard takes 4096"),
    ],
)
def test_list_that_aws_refuses_or_reads_otherwise_is_refused(arguments, fault):
    with pytest.raises(ConstructError) as error:
        Template.of(lambda stack: parameter(stack, **arguments))

    assert str(error.value).startswith(f"test/Kinds: {fault}")


def test_existing_list_is_named_by_its_name_and_nothing_is_made():
    assert Template.of(lambda stack: StringListParameter.from_name(stack, "Kinds", "kinds")).resources == {}
