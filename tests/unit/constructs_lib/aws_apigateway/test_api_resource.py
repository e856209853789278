import pytest

from constructs_lib.aws_apigateway.api_resource import api_fault

USUAL = {
    "name": "n",
    "description": "d",
    "binary_media_types": (),
    "minimum_compression_bytes": None,
    "api_key_source": "HEADER",
}


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({}, None),
        ({"binary_media_types": ("*/*", "image/*")}, None),
        ({"binary_media_types": ("png",)}, "the binary media type 'png' is none"),
        ({"minimum_compression_bytes": -1}, "minimum_compression_bytes is -1; API Gateway takes 0 to 10,485,760"),
        ({"minimum_compression_bytes": 10_485_761}, "minimum_compression_bytes is 10485761"),
        ({"api_key_source": "BODY"}, "api_key_source is 'BODY'; API Gateway has HEADER, AUTHORIZER"),
    ],
)
def test_api_that_aws_refuses_is_a_fault(changes, fault):
    found = api_fault(**{**USUAL, **changes})

    assert found is None if fault is None else fault in found
