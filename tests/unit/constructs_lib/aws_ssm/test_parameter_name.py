import pytest

from constructs_lib.aws_ssm.parameter_name import name_fault, parameter_resource

PREFIX = "arn:aws:ssm:us-east-1:123456789012:"


def fault(name: str) -> str | None:
    return name_fault(name, PREFIX + parameter_resource(name))


@pytest.mark.parametrize(
    "name",
    ["most", "/most", "/orders/dev/most-items_2.0", "/" + "/".join("abcdefghijklmno"), "x" * (1011 - len(PREFIX) - 10)],
)
def test_name_of_parameter_store_passes(name):
    assert fault(name) is None


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("orders/dev", "the parameter 'orders/dev' has a slash inside and none first; write '/orders/dev'"),
        ("", "the parameter '' is not letters, digits, '_', '.' or '-', between slashes"),
        ("/orders//dev", "is not letters, digits"),
        ("/orders/", "is not letters, digits"),
        ("/größe", "is not letters, digits"),
        ("/" + "/".join("abcdefghijklmnop"), "has 16 levels, and AWS takes 15"),
        ("/aws/orders", "begins with 'aws', which is AWS's own; name it otherwise"),
        ("SSMorders", "begins with 'SSM', which is AWS's own"),
        ("x" * 1000, "characters, and AWS takes 1011; shorten it"),
    ],
)
def test_name_that_parameter_store_refuses_is_named(name, message):
    assert message in str(fault(name))


def test_arn_has_one_slash_before_the_name():
    assert parameter_resource("/a/b") == "parameter/a/b"
    assert parameter_resource("a") == "parameter/a"
