import json

import pytest

from constructs_lib.aws_sns import DeliveryPolicy
from constructs_lib.core.errors import ConstructError

RETRIES = {
    "minDelayTarget": 1,
    "maxDelayTarget": 60,
    "numRetries": 20,
    "numNoDelayRetries": 2,
    "numMinDelayRetries": 3,
    "numMaxDelayRetries": 5,
    "backoffFunction": "exponential",
}


@pytest.fixture
def policy():
    return DeliveryPolicy(
        retries=20,
        retries_at_once=2,
        retries_at_shortest=3,
        retries_at_longest=5,
        shortest_delay_seconds=1,
        longest_delay_seconds=60,
        backoff="exponential",
        most_per_second=10,
        content_type="application/json",
    )


def test_policy_of_a_subscription_and_of_a_topic_differ_in_their_names(policy):
    assert json.loads(policy.for_subscription()) == {
        "healthyRetryPolicy": RETRIES,
        "throttlePolicy": {"maxReceivesPerSecond": 10},
        "requestPolicy": {"headerContentType": "application/json"},
    }
    assert json.loads(policy.for_topic()) == {
        "http": {
            "defaultHealthyRetryPolicy": RETRIES,
            "defaultThrottlePolicy": {"maxReceivesPerSecond": 10},
            "defaultRequestPolicy": {"headerContentType": "application/json"},
            "disableSubscriptionOverrides": False,
        }
    }


def test_what_is_not_limited_is_left_out():
    assert list(json.loads(DeliveryPolicy().for_subscription())) == ["healthyRetryPolicy"]


@pytest.mark.parametrize(
    ("arguments", "fault"),
    [
        ({"retries": 101}, "retries is 101; SNS takes 0 to 100"),
        ({"retries_at_once": 2, "retries_at_longest": 2}, r"2 \+ 0 \+ 2 retries are at a fixed delay, of 3 in all"),
        ({"retries_at_once": -1}, r"-1 \+ 0 \+ 0 retries"),
        ({"shortest_delay_seconds": 21}, "the delays are 21 to 20 s; SNS takes 1 to 3,600, the shortest first"),
        ({"longest_delay_seconds": 3601}, "the delays are 20 to 3601 s"),
        ({"most_per_second": 0}, "most_per_second is 0; give 1 or more"),
    ],
)
def test_number_that_sns_refuses_is_refused(arguments, fault):
    with pytest.raises(ConstructError, match=f"^delivery policy: {fault}"):
        DeliveryPolicy(**arguments)
