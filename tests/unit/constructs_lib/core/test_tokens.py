import pytest

from constructs_lib.core.tokens import is_token


@pytest.mark.parametrize(
    "value",
    [
        "${TfToken[TOKEN.7]}",
        "a-${aws_kms_key.k.arn}",
        -8.109562212591379e298,
        ["${TfToken[TOKEN.1]}"],
        "#{TfToken[TOKEN.8]}",
        "&{TfToken[TOKEN.9]}",
    ],
)
def test_value_that_only_terraform_knows_is_a_token(value):
    assert is_token(value)


@pytest.mark.parametrize("value", ["orders", "", 5, 0, -3.5, "#{TfToken", True, None, ["orders"], {"a": 1}])
def test_literal_is_no_token(value):
    assert not is_token(value)
