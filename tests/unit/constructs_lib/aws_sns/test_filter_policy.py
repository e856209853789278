import pytest

from constructs_lib.aws_sns import FilterPolicy, Match
from constructs_lib.core.errors import ConstructError

ANY = (Match.exists(),)


def test_policy_over_a_body_nests_its_properties():
    policy = FilterPolicy(
        where={"order.state": (Match.equal("paid"), Match.prefix("re")), "order.total": ANY, "test": ANY}, scope="body"
    )

    assert policy.render() == (
        '{"order":{"state":["paid",{"prefix":"re"}],"total":[{"exists":true}]},"test":[{"exists":true}]}'
    )


def test_dot_is_part_of_an_attribute_name():
    assert FilterPolicy(where={"order.state": (Match.equal("paid"),)}).render() == '{"order.state":["paid"]}'


def test_nested_properties_count_once():
    FilterPolicy(where={f"order.{number}": ANY for number in range(6)}, scope="body")


@pytest.mark.parametrize(
    ("where", "scope", "fault"),
    [
        ({}, "attributes", "filter policy over nothing: it has 0 names; SNS takes 1 to 5"),
        ({str(number): ANY for number in range(6)}, "attributes", "it has 6 names; SNS takes 1 to 5"),
        ({"a": ()}, "attributes", "the name 'a' has no condition, so that no message would pass"),
        ({"a": ANY * 13, "b": ANY * 12}, "attributes", "it has 156 combinations; SNS takes 150"),
        ({"a.b": ANY * 76}, "body", "it has 152 combinations; SNS takes 150"),
        ({"a": (Match.equal("x" * 262_144),)}, "attributes", "it has 262154 bytes; SNS takes 262144"),
        ({"a": ANY, "a.b": ANY}, "body", "the name 'a.b' stands below one that has conditions itself"),
        ({"a.b": ANY, "a": ANY}, "body", "the name 'a' stands above one that has conditions itself"),
    ],
)
def test_policy_that_sns_refuses_is_refused(where, scope, fault):
    with pytest.raises(ConstructError, match=fault):
        FilterPolicy(where=where, scope=scope)
