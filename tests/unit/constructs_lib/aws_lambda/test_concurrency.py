import pytest
from cdktf import TerraformVariable

from constructs_lib.aws_lambda.concurrency import Concurrency, concurrency_fault, reserve
from constructs_lib.aws_lambda.rollout import Rollout
from constructs_lib.core.placement import Placement
from constructs_lib.testing import Template

EAST = Placement(account="123456789012", region="us-east-1")
WEST = Placement(account="123456789012", region="us-west-2")


def reserved(*shares: tuple[Placement, Concurrency]) -> list[str | None]:
    """Return what is said of each share, one after the other in one stack."""
    said: list[str | None] = []
    Template.of(lambda stack: said.extend(reserve(stack, place, share) for place, share in shares))
    return said


def test_account_keeps_100_unreserved():
    assert reserved((EAST, Concurrency(reserved=900)), (EAST, Concurrency(reserved=1))) == [
        None,
        "its reserved concurrency is 1, which makes 901 in us-east-1, and of lambda_concurrency, 1000, AWS lets 900 be "
        "reserved; reserve less, or have the account's limit raised and write it into the environment file",
    ]


def test_limit_of_the_account_is_that_of_the_placement():
    new = Placement(account="123456789012", region="us-east-1", lambda_concurrency=10)
    raised = Placement(account="123456789012", region="us-east-1", lambda_concurrency=3000)

    assert reserved((raised, Concurrency(reserved=2900))) == [None]
    (said,) = reserved((new, Concurrency(reserved=1)))
    assert "of lambda_concurrency, 10, AWS lets 0 be reserved" in said


def test_regions_are_counted_apart():
    share = Concurrency(reserved=600)

    east, west, again = reserved((EAST, share), (WEST, share), (EAST, Concurrency(reserved=301)))

    assert (east, west) == (None, None)
    assert "which makes 901 in us-east-1" in again


def test_provisioned_concurrency_is_part_of_the_reservation_or_taken_from_the_rest():
    both = Concurrency(reserved=900, provisioned=900)

    first, second = reserved((EAST, both), (EAST, Concurrency(provisioned=2)))

    assert first is None
    assert second.startswith("its provisioned concurrency is 2, which makes 902 in us-east-1")


def test_function_without_a_share_takes_nothing():
    assert reserved((EAST, Concurrency(reserved=900)), (EAST, Concurrency())) == [None, None]


@pytest.mark.parametrize(
    ("concurrency", "rollout", "has_snap_start", "fault"),
    [
        (Concurrency(), Rollout.CANARY, True, None),
        (Concurrency(reserved=0), Rollout.CANARY, False, None),
        (Concurrency(reserved=5, provisioned=5), Rollout.ALL_AT_ONCE, False, None),
        (
            Concurrency(reserved=-1),
            Rollout.ALL_AT_ONCE,
            False,
            "its reserved concurrency is -1; give 0, which stops the function, or more",
        ),
        (
            Concurrency(provisioned=0),
            Rollout.ALL_AT_ONCE,
            False,
            "its provisioned concurrency is 0; give 1 or more, or leave it out",
        ),
        (
            Concurrency(reserved=4, provisioned=5),
            Rollout.ALL_AT_ONCE,
            False,
            "its provisioned concurrency is 5, and only 4 are reserved; reserve as much",
        ),
        (
            Concurrency(provisioned=5),
            Rollout.CANARY,
            False,
            "it has provisioned concurrency and is rolled out as a canary, and AWS refuses both; take one",
        ),
        (
            Concurrency(provisioned=5),
            Rollout.ALL_AT_ONCE,
            True,
            "it has provisioned concurrency and snap_start, and AWS refuses both; take one",
        ),
    ],
)
def test_what_aws_refuses_of_one_function(concurrency, rollout, has_snap_start, fault):
    assert concurrency_fault(concurrency, rollout, has_snap_start=has_snap_start) == fault


def test_concurrency_that_only_terraform_knows_is_neither_refused_nor_counted(function):
    def build(scope):
        number = TerraformVariable(scope, "Calls", type="number").number_value
        function(scope, concurrency=Concurrency(reserved=number, provisioned=number))

    assert Template.of(build).one("aws_lambda_function")["reserved_concurrent_executions"] == "${var.Calls}"
