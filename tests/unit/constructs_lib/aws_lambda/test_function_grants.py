from constructs_lib.aws_lambda.function_grants import FunctionGrants
from constructs_lib.core.statement import Statement

ALIAS_ARN = "arn:aws:lambda:us-east-1:123456789012:function:orders-put-dev:live"


class Role:
    principal_arn = "arn:aws:iam::123456789012:role/caller"

    def __init__(self):
        self.statements: list[Statement] = []

    def add_to_policy(self, *statements):
        self.statements.extend(statements)


def test_invoke_allows_the_alias_and_nothing_else():
    role = Role()

    FunctionGrants("orders-put-dev", ALIAS_ARN).invoke(role)

    assert [statement.render() for statement in role.statements] == [
        {
            "Sid": "InvokeOrdersPutDev",
            "Effect": "Allow",
            "Action": ["lambda:InvokeFunction"],
            "Resource": [ALIAS_ARN],
        }
    ]
