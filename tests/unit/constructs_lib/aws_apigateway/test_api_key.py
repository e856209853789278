import pytest

from constructs_lib.aws_apigateway import ApiKey
from constructs_lib.core.errors import ConstructError
from constructs_lib.testing import Template


def test_value_of_a_key_is_made_by_aws_and_written_nowhere():
    key = Template.of(lambda scope: ApiKey(scope, "Key", name="shop", description="Of the shop"))

    assert key.one("aws_api_gateway_api_key") == {"name": "shop", "description": "Of the shop", "enabled": True}


@pytest.mark.parametrize("what", ["name", "description"])
def test_text_that_aws_refuses_is_refused(what):
    arguments = {"name": "shop", "description": "Of the shop", what: ""}

    with pytest.raises(ConstructError, match=f"the {what} has 0 characters; give 1 to 1024"):
        Template.of(lambda scope: ApiKey(scope, "Key", **arguments))
