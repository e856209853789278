import pytest

from localcloud.policy import verdict

TABLE = "arn:aws:dynamodb:us-east-1:000000000000:table/orders"


def document(**statement):
    return {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"} | statement]}


def test_exact_action_and_resource_are_allowed():
    policy = document(Action="dynamodb:PutItem", Resource=TABLE)

    assert verdict([policy], "dynamodb:PutItem", TABLE) == "allow"
    assert verdict([policy], "dynamodb:GetItem", TABLE) == "none"
    assert verdict([policy], "dynamodb:PutItem", TABLE + "-2") == "none"


def test_an_explicit_deny_wins_over_any_allow():
    assert verdict([document(), document(Effect="Deny", Resource=TABLE)], "dynamodb:PutItem", TABLE) == "deny"
    assert verdict([document(), document(Effect="Deny", Resource=TABLE)], "dynamodb:PutItem", "other") == "allow"


def test_a_single_statement_needs_no_list():
    assert verdict([{"Statement": document()["Statement"][0]}], "s3:GetObject", "x") == "allow"


@pytest.mark.parametrize(
    ("pattern", "allowed"),
    [("DynamoDB:put*", True), ("dynamodb:Pu?Item", True), ("dynamodb:[P]utItem", False), ("dynamodb:Put", False)],
)
def test_action_patterns_ignore_case_and_know_two_wildcards(pattern, allowed):
    assert (verdict([document(Action=pattern)], "dynamodb:PutItem", TABLE) == "allow") is allowed


def test_not_action_and_not_resource_turn_the_match_round():
    assert (
        verdict([{"Statement": [{"Effect": "Allow", "NotAction": "iam:*", "Resource": "*"}]}], "s3:Get", "x") == "allow"
    )
    assert (
        verdict([{"Statement": [{"Effect": "Allow", "NotAction": "iam:*", "Resource": "*"}]}], "iam:Get", "x") == "none"
    )
    only = [{"Statement": [{"Effect": "Allow", "Action": "*", "NotResource": TABLE}]}]
    assert (verdict(only, "s3:Get", "x"), verdict(only, "s3:Get", TABLE)) == ("allow", "none")


def test_policy_variables_come_from_the_context():
    own = document(Resource="arn:aws:execute-api:*:*:*/GET/stats/${aws:username}")

    assert (
        verdict([own], "execute-api:Invoke", "arn:aws:execute-api:r:a:x/GET/stats/ann", context={"aws:username": "ann"})
        == "allow"
    )
    assert (
        verdict([own], "execute-api:Invoke", "arn:aws:execute-api:r:a:x/GET/stats/bob", context={"aws:username": "ann"})
        == "none"
    )
    assert verdict([own], "execute-api:Invoke", "arn:aws:execute-api:r:a:x/GET/stats/${aws:username}") == "none"


def test_principals_are_looked_at_when_somebody_asks():
    gateway = document(Principal={"Service": "apigateway.amazonaws.com"})
    account = document(Principal={"AWS": "arn:aws:iam::000000000000:root"})
    role = {"AWS": ["arn:aws:iam::000000000000:role/reader", "arn:aws:sts::000000000000:assumed-role/reader/me"]}

    assert (
        verdict([gateway], "lambda:InvokeFunction", "f", principal={"Service": "apigateway.amazonaws.com"}) == "allow"
    )
    assert verdict([gateway], "lambda:InvokeFunction", "f", principal={"Service": "sns.amazonaws.com"}) == "none"
    assert verdict([gateway], "lambda:InvokeFunction", "f", principal=role) == "none"
    assert verdict([account], "lambda:InvokeFunction", "f", principal=role) == "allow"
    assert (
        verdict([account], "lambda:InvokeFunction", "f", principal={"AWS": "arn:aws:iam::111111111111:role/x"})
        == "none"
    )
    assert verdict([document(Principal="*")], "execute-api:Invoke", "f", principal={}) == "allow"
    assert verdict([document()], "execute-api:Invoke", "f", principal={}) == "none"


def test_a_principal_that_is_left_out_by_name_is_not_admitted():
    policy = {"Statement": [{"Effect": "Allow", "NotPrincipal": {"Service": "sns.amazonaws.com"}, "Action": "*"}]}

    assert verdict([policy], "a:b", "x", principal={"Service": "sns.amazonaws.com"}) == "none"
    assert verdict([policy], "a:b", "x", principal={"Service": "sqs.amazonaws.com"}) == "allow"


def test_an_unknown_condition_operator_is_taken_on_the_safe_side():
    condition = {"BinaryEquals": {"key": "x"}}

    assert verdict([document(Condition=condition)], "a:b", "x", context={"key": "x"}) == "none"
    assert verdict([document(), document(Effect="Deny", Condition=condition)], "a:b", "x") == "deny"
