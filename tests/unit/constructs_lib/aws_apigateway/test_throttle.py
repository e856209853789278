import pytest

from constructs_lib.aws_apigateway import Throttle
from constructs_lib.core.errors import ConstructError


@pytest.mark.parametrize(
    ("rate", "burst"), [(0, 50), (-1, 50), (100, 0), (float("inf"), 50), (-float("inf"), 50), (float("nan"), 50)]
)
def test_throttle_that_is_none_is_refused(rate, burst):
    with pytest.raises(ConstructError, match="lets nothing or everything through; give a rate above 0"):
        Throttle(rate_per_second=rate, burst=burst)


def test_throttle_that_only_terraform_knows_is_taken():
    unknown = -8.109562212591379e298

    assert Throttle(rate_per_second=unknown, burst=unknown).burst == unknown


def test_throttle_takes_a_rate_below_one():
    assert Throttle(rate_per_second=0.5, burst=1).rate_per_second == 0.5
