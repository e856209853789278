import pytest

from constructs_lib.aws_dynamodb.attribute import Attribute, attributes_fault


def test_attributes_of_one_type_pass():
    assert attributes_fault((Attribute("id"), Attribute("at", "N"), Attribute("id"))) is None


@pytest.mark.parametrize("name", ["", "é" * 128])
def test_name_that_dynamodb_refuses_is_refused(name):
    assert attributes_fault((Attribute(name),)) == f"the key attribute {name!r} is not 1 to 255 bytes long"


def test_attribute_of_two_types_is_refused():
    fault = attributes_fault((Attribute("id"), Attribute("id", "N")))

    assert fault == (
        "the key attribute 'id' is of type S and of type N; "
        "an attribute has one type in the table and in all its indexes"
    )
