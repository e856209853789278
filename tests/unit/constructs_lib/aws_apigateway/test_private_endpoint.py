import pytest

from constructs_lib.aws_apigateway import PrivateEndpoint
from constructs_lib.core.errors import ConstructError


def test_id_that_is_no_vpc_endpoint_s_is_refused():
    with pytest.raises(ConstructError, match="'vpc-0a1b2c3d' is no VPC endpoint's id"):
        PrivateEndpoint(vpc_endpoint_ids=("vpc-0a1b2c3d",))


def test_endpoint_of_the_same_stack_is_a_token():
    assert PrivateEndpoint(vpc_endpoint_ids=("${aws_vpc_endpoint.a.id}",)).vpc_endpoint_ids
