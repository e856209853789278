from types import SimpleNamespace

import pytest

from constructs_lib.core.errors import ConstructError, reject
from constructs_lib.core.placement import Placement, located, place, placement_of


class Node:
    """A stand-in for a construct: core never imports the construct library."""

    def __init__(self, parent: "Node | None" = None, path: str = "stack") -> None:
        self.node = SimpleNamespace(scope=parent, path=path)


def test_nearest_placement_above_counts():
    stack = Node()
    system = Node(stack)
    table = Node(Node(system))
    place(stack, account="123456789012", region="us-east-1", tags={"Application": "shared"})
    place(system, region="us-west-2", provider="west", tags={"Application": "orders"})

    placement = placement_of(table)

    assert (placement.account, placement.region, placement.provider) == ("123456789012", "us-west-2", "west")
    assert placement.tags == {"Application": "orders"}


def test_tags_are_added_to_those_from_above():
    stack = Node()
    system = Node(stack)
    place(stack, tags={"Team": "a"})
    place(system, tags={"Application": "orders"})

    assert placement_of(system).tags == {"Team": "a", "Application": "orders"}


def test_without_any_placement_the_stack_is_the_default_provider():
    placement = placement_of(Node())

    assert placement.provider is None
    assert placement.tags == {}
    assert placement.role_path == "/"


def test_arns_are_literals_of_the_placement():
    stack = Node()
    placement = place(stack, account="123456789012", region="us-east-1", role_path="/apps/")

    assert placement.role_arn("reader") == "arn:aws:iam::123456789012:role/apps/reader"
    assert placement.arn("logs", "log-group:x") == "arn:aws:logs:us-east-1:123456789012:log-group:x"


def test_a_construct_that_needs_an_account_says_where_to_set_it():
    with pytest.raises(ConstructError, match=r"^stack/Key: its policy needs a literal account and region; call place"):
        located(Node(path="stack/Key"))


def test_reject_names_the_construct():
    with pytest.raises(ConstructError, match=r"^stack/Orders: the name is taken$"):
        reject(Node(path="stack/Orders"), "the name is taken")
    with pytest.raises(ConstructError, match=r"^the name is taken$"):
        reject(Node(path=""), "the name is taken")


@pytest.mark.parametrize("path", ["/", "/apps/", "/apps/orders/"])
def test_role_path_stands_between_slashes(path):
    assert Placement(account="123456789012", role_path=path).role_arn("writer") == (
        f"arn:aws:iam::123456789012:role{path}writer"
    )


@pytest.mark.parametrize("path", ["", "apps", "/apps", "apps/", "//", "/a b/", "/ä/", "/" + "a" * 511 + "/"])
def test_role_path_that_iam_refuses_is_refused(path):
    with pytest.raises(ConstructError, match="does not begin and end with a slash"):
        Placement(role_path=path)
