import json

import pytest

from constructs_lib.aws_apigateway import Model
from constructs_lib.aws_apigateway.model import models_fault
from constructs_lib.core.errors import ConstructError


@pytest.mark.parametrize("name", ["", "my-order", "my_order", "order 1"])
def test_name_with_more_than_letters_and_digits_is_refused(name):
    with pytest.raises(ConstructError, match="holds more than letters and digits"):
        Model(name=name, description="An order", schema={"type": "object"})


def test_description_in_which_api_gateway_would_replace_something_is_refused():
    with pytest.raises(ConstructError, match="shown to callers; leave out the"):
        Model(name="Order", description="Order of $context.identity.sourceIp", schema={"type": "object"})


def test_schema_that_api_gateway_does_not_understand_is_refused():
    with pytest.raises(ConstructError, match=r"^model 'Order': #: draft 4 has no keyword 'const'"):
        Model(name="Order", description="An order", schema={"const": 1})


def test_schema_is_marked_as_draft_4():
    model = Model(name="Order", description="An order", schema={"type": "object"})

    assert json.loads(model.render()) == {"$schema": "http://json-schema.org/draft-04/schema#", "type": "object"}


@pytest.mark.parametrize("description", ["", "x" * 1025])
def test_description_that_api_gateway_refuses_is_refused(description):
    with pytest.raises(ConstructError, match="characters; give 1 to 1024"):
        Model(name="Order", description=description, schema={"type": "object"})


def referring(name: str, *others: str) -> Model:
    parts = {other: {"$ref": f"model:{other}"} for other in others}
    return Model(name=name, description="A part", schema={"properties": parts})


def test_reference_to_another_model_becomes_its_address():
    model = referring("Order", "Item")

    assert model.references == ("Item",)
    assert json.loads(model.render({"Item": "https://x/models/Item"}))["properties"]["Item"] == {
        "$ref": "https://x/models/Item"
    }


def test_models_that_miss_each_other_are_a_fault():
    assert models_fault([referring("Order", "Item"), referring("Item")]) is None
    assert "refers to the model 'Item', which the API has not" in models_fault([referring("Order", "Item")])
    assert "model 'A' refers to itself" in models_fault([referring("A", "B"), referring("B", "A")])
