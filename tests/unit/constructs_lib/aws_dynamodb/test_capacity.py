import pytest

from constructs_lib.aws_dynamodb import OnDemand, Provisioned
from constructs_lib.aws_dynamodb.capacity import capacity_fault


@pytest.mark.parametrize(
    "capacity",
    [Provisioned(read_units=1, write_units=1), OnDemand(), OnDemand(max_read_units=1), OnDemand(max_write_units=1)],
)
def test_capacity_that_dynamodb_takes_passes(capacity):
    assert capacity_fault(capacity) is None


@pytest.mark.parametrize(
    ("capacity", "fault"),
    [
        (Provisioned(read_units=0, write_units=5), "the capacity is 0 read and 5 write units; give 1 or more"),
        (OnDemand(max_read_units=0), "max_read_units is 0; give 1 or more, or leave it out for no limit"),
        (OnDemand(max_write_units=-1), "max_write_units is -1; give 1 or more"),
    ],
)
def test_capacity_that_dynamodb_refuses_is_refused(capacity, fault):
    assert fault in capacity_fault(capacity)
