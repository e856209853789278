import pytest

from constructs_lib.aws_lambda.function_limits import limits_fault

TOKEN = -8.109562212591379e298  # a number that only Terraform knows
SETTINGS = {
    "name": "orders-put-dev",
    "description": "Stores an order",
    "memory_mib": 256,
    "ephemeral_storage_mib": 512,
    "timeout_seconds": 10,
    "answers_api": False,
}


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"name": "a" * 64},
        {"description": "d" * 256},
        {"memory_mib": 128},
        {"memory_mib": 10_240},
        {"ephemeral_storage_mib": 10_240},
        {"timeout_seconds": 1},
        {"timeout_seconds": 900},
        {"timeout_seconds": 28, "answers_api": True},
        dict.fromkeys(("memory_mib", "ephemeral_storage_mib", "timeout_seconds"), TOKEN) | {"answers_api": True},
    ],
)
def test_settings_at_the_limits_pass(changes):
    assert limits_fault(**{**SETTINGS, **changes}) is None


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"name": ""}, "the function name '' is not 1 to 64 letters, digits, '-' or '_'"),
        ({"name": "a" * 65}, f"the function name '{'a' * 65}' is not 1 to 64 letters, digits, '-' or '_'"),
        ({"name": "orders.put"}, "the function name 'orders.put' is not 1 to 64 letters, digits, '-' or '_'"),
        ({"description": ""}, "the description has 0 characters; give 1 to 256"),
        ({"description": "d" * 257}, "the description has 257 characters; give 1 to 256"),
        ({"memory_mib": 127}, "memory_mib is 127; Lambda takes 128 to 10240"),
        ({"memory_mib": 10_241}, "memory_mib is 10241; Lambda takes 128 to 10240"),
        ({"ephemeral_storage_mib": 511}, "ephemeral_storage_mib is 511; Lambda takes 512 to 10240"),
        ({"ephemeral_storage_mib": 10_241}, "ephemeral_storage_mib is 10241; Lambda takes 512 to 10240"),
        ({"timeout_seconds": 0}, "timeout_seconds is 0; Lambda takes 1 to 900"),
        ({"timeout_seconds": 901}, "timeout_seconds is 901; Lambda takes 1 to 900"),
        (
            {"timeout_seconds": 29, "answers_api": True},
            "timeout_seconds is 29, and API Gateway gives up at 29; give less",
        ),
    ],
)
def test_settings_beyond_the_limits_are_named(changes, fault):
    assert limits_fault(**{**SETTINGS, **changes}) == fault
