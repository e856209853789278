import pytest

from constructs_lib.core.errors import ConstructError
from constructs_lib.core.physical_names import claim
from constructs_lib.core.placement import Placement

HERE = Placement(account="123456789012", region="us-east-1")


class Node:
    """A stand-in for a construct: core never imports the construct library."""

    def __init__(self, path: str, root: "Node | None" = None) -> None:
        self.path = path
        self.root = root or self
        self.node = self


@pytest.fixture
def two() -> tuple[Node, Node]:
    app = Node("")
    return Node("one/First", app), Node("two/Second", app)


def test_name_of_another_construct_is_refused_with_its_owner(two):
    first, second = two
    claim(first, "topic", "alerts", HERE)

    with pytest.raises(ConstructError, match=r"^two/Second: the topic 'alerts' is one/First's already; give"):
        claim(second, "topic", "alerts", HERE)


@pytest.mark.parametrize(
    ("kind", "name", "placement"),
    [
        ("topic", "others", HERE),
        ("alarm", "alerts", HERE),
        ("topic", "alerts", Placement(account="123456789012", region="eu-west-1")),
        ("topic", "alerts", Placement(account="111111111111", region="us-east-1")),
    ],
)
def test_another_kind_name_region_or_account_is_free(two, kind, name, placement):
    first, second = two
    claim(first, "topic", "alerts", HERE)

    claim(second, kind, name, placement)


def test_global_name_is_taken_in_every_region(two):
    first, second = two
    claim(first, "role", "writer", HERE, is_global=True)

    with pytest.raises(ConstructError, match="the role 'writer' is one/First's already"):
        claim(second, "role", "writer", Placement(account="123456789012", region="eu-west-1"), is_global=True)


def test_name_that_only_terraform_knows_is_not_compared(two):
    for construct in two:
        claim(construct, "log group", "logs-${aws_api_gateway_rest_api.Api.id}", HERE)
