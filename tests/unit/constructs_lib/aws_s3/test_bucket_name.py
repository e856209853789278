import pytest

from constructs_lib.aws_s3.bucket_name import name_fault


@pytest.mark.parametrize("name", ["abc", "x" * 63, "orders-123456789012-us-east-1", "1a1", "${var.name}"])
def test_name_that_s3_takes_is_taken(name):
    assert name_fault(name) is None


@pytest.mark.parametrize("name", ["ab", "x" * 64, "Orders", "a_b", "-abc", "abc-", "órders"])
def test_name_that_s3_refuses_is_refused(name):
    assert name_fault(name).startswith(f"the bucket name {name!r} is not 3 to 63 of a-z, 0-9 and '-'")


def test_name_with_a_dot_is_refused_because_of_tls():
    assert name_fault("orders.dev") == (
        "the bucket name 'orders.dev' has a dot, which breaks TLS at virtual-hosted addresses; write '-' for it"
    )


@pytest.mark.parametrize("name", ["xn--orders", "sthree-orders", "amzn-s3-demo-orders"])
def test_reserved_beginning_is_refused(name):
    assert "which AWS reserves; rename it" in name_fault(name)


@pytest.mark.parametrize("name", ["orders-s3alias", "orders--ol-s3", "orders--x-s3", "orders--table-s3"])
def test_reserved_end_is_refused(name):
    assert "which AWS reserves; rename it" in name_fault(name)
