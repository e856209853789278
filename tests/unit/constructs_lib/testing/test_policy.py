import pytest

from constructs_lib.testing import policy_document


def test_a_policy_is_parsed_and_keeps_its_references() -> None:
    resource = {"assume_role_policy": '{"Statement": [{"Resource": "${aws_sns_topic.A.arn}"}]}'}

    policy = policy_document(resource, "assume_role_policy")

    assert policy == {"Statement": [{"Resource": "${aws_sns_topic.A.arn}"}]}


def test_a_missing_attribute_names_those_that_are_there() -> None:
    with pytest.raises(AssertionError, match="no attribute 'policy'; the resource has name, role"):
        policy_document({"role": "r", "name": "n"})


@pytest.mark.parametrize("text", ['${jsonencode({"Version" = "x"})}', None, '["no object"]'])
def test_a_value_that_is_no_policy_text_is_refused(text: str | None) -> None:
    with pytest.raises(AssertionError, match="policy holds no JSON"):
        policy_document({"policy": text})
