import pytest

from operations.policy_gate.policies import PolicyKind, policies
from tests.support.policy_stack import allow, policy, stack_of


@pytest.mark.parametrize(
    ("kind", "attributes", "expected"),
    [
        ("aws_iam_role_policy", {"policy": policy(allow())}, PolicyKind.IDENTITY),
        ("aws_iam_role", {"assume_role_policy": policy(allow())}, PolicyKind.TRUST),
        ("aws_iam_role", {"inline_policy": [{"name": "a", "policy": policy(allow())}]}, PolicyKind.IDENTITY),
        ("aws_kms_key", {"policy": policy(allow())}, PolicyKind.KEY),
        ("aws_sns_topic_policy", {"policy": policy(allow())}, PolicyKind.RESOURCE),
        ("aws_ecr_repository_policy", {"document": policy(allow())}, PolicyKind.RESOURCE),
    ],
)
def test_a_policy_is_found_wherever_its_text_stands(kind: str, attributes: dict[str, object], expected: str) -> None:
    found = list(policies(stack_of(**{kind: {"P": attributes}})))

    assert [(policy.kind, policy.statements is None) for policy in found] == [(expected, False)]


def test_single_values_and_lists_of_one_are_read_alike() -> None:
    single = allow(Action="s3:GetObject", Resource="r", Principal={"AWS": "p"}, Condition={"Bool": {"k": "v"}})
    listed = allow(Action=["s3:GetObject"], Resource=["r"], Principal={"AWS": ["p"]}, Condition={"Bool": {"k": ["v"]}})
    stack = stack_of(aws_sns_topic_policy={"A": {"policy": policy(single)}, "B": {"policy": policy(listed)}})

    one, other = policies(stack)

    assert one.statements == other.statements


def test_a_bare_star_is_every_aws_principal() -> None:
    (found,) = policies(stack_of(aws_sns_topic_policy={"A": {"policy": policy(allow(Principal="*"))}}))

    assert found.statements is not None
    assert found.statements[0].principals_of("AWS") == ("*",)


def test_a_statement_without_a_list_is_read() -> None:
    text = '{"Statement": {"Effect": "Deny", "NotPrincipal": {"AWS": "p"}, "NotAction": "a", "NotResource": "r"}}'
    (found,) = policies(stack_of(aws_sns_topic_policy={"A": {"policy": text}}))

    assert found.statements is not None
    (statement,) = found.statements
    assert (statement.allows, statement.not_principals) == (False, True)
    assert (statement.not_actions, statement.not_resources) == (("a",), ("r",))


@pytest.mark.parametrize(
    "text", ["${data.aws_iam_policy_document.D.json}", '{"Statement": 1}', '{"Statement": []}', "{"]
)
def test_a_policy_that_cannot_be_read_is_not_left_out(text: str) -> None:
    (found,) = policies(stack_of(aws_iam_role_policy={"P": {"policy": text}}))

    assert found.statements is None


def test_json_that_is_no_policy_is_left_out() -> None:
    attributes = {"redrive_policy": '{"maxReceiveCount": 3}', "name": "queue", "tags": {"a": "[1]"}}

    assert list(policies(stack_of(aws_sqs_queue={"Q": attributes}))) == []
