import pytest

from constructs_lib.aws_iam import Role
from constructs_lib.core.errors import ConstructError
from constructs_lib.testing import Template
from tests.support.grantee import GrantedRole

ARN = "arn:aws:iam::123456789012:role/orders-writer"


def granted(act) -> list[dict]:
    grantee = GrantedRole()

    def build(stack):
        act(Role.from_name(stack, "Writer", "orders-writer").grants, grantee)

    Template.of(build)
    return [statement.render() for statement in grantee.statements]


def test_assuming_is_exactly_this_role():
    assert granted(lambda grants, grantee: grants.assume(grantee)) == [
        {"Sid": "AssumeOrdersWriter", "Effect": "Allow", "Action": ["sts:AssumeRole"], "Resource": [ARN]}
    ]


def test_passing_is_exactly_this_role_to_one_service():
    assert granted(lambda grants, grantee: grants.pass_role(grantee, to="lambda.amazonaws.com")) == [
        {
            "Sid": "PassOrdersWriter",
            "Effect": "Allow",
            "Action": ["iam:PassRole"],
            "Resource": [ARN],
            "Condition": {"StringEquals": {"iam:PassedToService": "lambda.amazonaws.com"}},
        }
    ]


def test_passing_to_no_service_is_refused():
    with pytest.raises(ConstructError, match=r"the role would be passed to '\*'; give a service principal"):
        granted(lambda grants, grantee: grants.pass_role(grantee, to="*"))
