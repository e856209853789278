import pytest

from constructs_lib.aws_kms import Key
from constructs_lib.aws_ssm import ParameterPath
from constructs_lib.core.errors import ConstructError
from constructs_lib.testing import Template
from tests.support.grantee import GrantedRole

ARN = "arn:aws:ssm:us-east-1:123456789012:parameter/orders/dev"


def test_reading_is_what_lies_below_the_path_by_name_or_all_at_once():
    grantee = GrantedRole()

    def build(stack):
        path = ParameterPath(stack, "Settings", path="/orders/dev")
        assert (path.path, path.path_arn) == ("/orders/dev", ARN)
        path.grants.read(grantee)

    assert Template.of(build).resources == {}
    assert [statement.render() for statement in grantee.statements] == [
        {
            "Sid": "ReadParameters",
            "Effect": "Allow",
            "Action": ["ssm:GetParameter", "ssm:GetParameters"],
            "Resource": [f"{ARN}/*"],
        },
        {
            "Sid": "ListParameters",
            "Effect": "Allow",
            "Action": ["ssm:GetParametersByPath"],
            "Resource": [ARN, f"{ARN}/*"],
        },
    ]


def test_use_of_the_key_follows():
    def build(stack):
        key = Key(stack, "Key", alias="alias/x", description="Encrypts secrets")
        ParameterPath(stack, "Settings", path="/orders/dev", key=key).grants.read(GrantedRole())

    assert "ssm.us-east-1.amazonaws.com" in Template.of(build).one("aws_kms_key")["policy"]


@pytest.mark.parametrize(
    ("path", "fault"),
    [
        ("orders", "the path 'orders' does not begin with a slash, or ends with one"),
        ("/orders/", "the path '/orders/' does not begin with a slash, or ends with one"),
        ("/", "ends with one"),
        ("/a b", "is not letters, digits"),
        ("/" + "/".join("abcdefghijklmno"), "has 16 levels, and AWS takes 15"),
    ],
)
def test_path_that_no_parameter_lies_below_is_refused(path, fault):
    with pytest.raises(ConstructError, match=fault):
        Template.of(lambda stack: ParameterPath(stack, "X", path=path))
