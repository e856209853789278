from types import SimpleNamespace

from constructs_lib.aws_lambda.reserved_concurrency import reserve


def test_account_keeps_100_unreserved():
    assert reserve(SimpleNamespace(), "us-east-1", 900) is None
    assert reserve(SimpleNamespace(), "us-east-1", 901) == (
        "reserved_concurrency is 901, which makes 901 in us-east-1, "
        "and an account can reserve 900 of its 1000; reserve less"
    )


def test_regions_are_counted_apart():
    stack = SimpleNamespace()

    assert reserve(stack, "us-east-1", 600) is None
    assert reserve(stack, "us-west-2", 600) is None
    assert "which makes 901 in us-east-1" in reserve(stack, "us-east-1", 301)


def test_zero_stops_a_function_and_less_is_refused():
    assert reserve(SimpleNamespace(), "us-east-1", 0) is None
    assert reserve(SimpleNamespace(), "us-east-1", -1) == (
        "reserved_concurrency is -1; give 0, which stops the function, or more"
    )
