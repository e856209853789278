import json
from dataclasses import replace

from constructs_lib.aws_iam.statements import Statements
from constructs_lib.core.statement import Statement

ORDERS, USERS = (f"arn:aws:dynamodb:us-east-1:123456789012:table/{name}" for name in ("orders", "users"))
PUT = Statement(sid="Put", actions=("dynamodb:PutItem",), resources=(ORDERS,))
CONDITIONS = {"StringEquals": {"dynamodb:ReturnValues": "NONE"}}


def gathered(*statements):
    policy = Statements(None, most_characters=10_000, way_out="grant less")
    for statement in statements:
        document = policy.add(statement)
    return json.loads(document)["Statement"]


def test_a_statement_is_not_repeated():
    assert gathered(PUT, PUT) == [PUT.render()]


def test_one_verb_on_two_resources_is_one_statement():
    elsewhere = replace(PUT, resources=(USERS,))

    assert gathered(PUT, elsewhere, PUT, elsewhere) == [PUT.render() | {"Resource": [ORDERS, USERS]}]


def test_one_verb_under_another_condition_is_another_statement():
    limited = replace(PUT, conditions=CONDITIONS)

    assert gathered(PUT, limited, PUT, limited) == [PUT.render(), limited.render() | {"Sid": "Put2"}]


def test_other_actions_and_a_denial_are_other_statements():
    others = [replace(PUT, actions=("dynamodb:UpdateItem",)), replace(PUT, effect="Deny")]

    assert [statement["Sid"] for statement in gathered(PUT, *others, *others)] == ["Put", "Put2", "Put3"]


def test_a_resource_joins_the_statement_of_its_condition():
    limited = replace(PUT, conditions=CONDITIONS)

    found = gathered(PUT, limited, replace(limited, resources=(USERS,)))

    assert [(statement["Sid"], statement["Resource"]) for statement in found] == [
        ("Put", [ORDERS]),
        ("Put2", [ORDERS, USERS]),
    ]
