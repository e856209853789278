from typing import get_args

import pytest

from constructs_lib.aws_kms.consumer_actions import CALLER_ACTIONS, exact_actions
from constructs_lib.core.iam_actions import unknown_action
from constructs_lib.core.protocols import CallerService


def test_every_service_that_acts_for_its_callers_is_known():
    assert set(CALLER_ACTIONS) == set(get_args(CallerService))


@pytest.mark.parametrize("service", CALLER_ACTIONS)
def test_exact_actions_exist_and_have_no_pattern(service):
    assert [action for action in exact_actions(service) if "*" in action or unknown_action(action)] == []


def test_a_pattern_stands_for_what_the_service_calls():
    assert exact_actions("sns") == ("kms:Decrypt", "kms:GenerateDataKey", "kms:GenerateDataKeyWithoutPlaintext")
