import pytest

from constructs_lib.aws_sqs.queue_limits import data_key_fault, name_fault, setting_fault


@pytest.mark.parametrize("name", ["a", "x" * 80, "orders_dev-1", "x" * 75 + ".fifo", "${var.name}"])
def test_name_that_sqs_takes_is_taken(name):
    assert name_fault(name) is None


@pytest.mark.parametrize("name", ["", "x" * 81, "a.b", "x" * 76 + ".fifo", "órders"])
def test_name_that_sqs_refuses_is_refused(name):
    assert name_fault(name).startswith(f"the queue name {name!r} is not 1 to 80 letters")


@pytest.mark.parametrize(
    ("name", "least", "most"),
    [
        ("visibility_timeout_seconds", 0, 43_200),
        ("retention_seconds", 60, 1_209_600),
        ("delay_seconds", 0, 900),
        ("receive_wait_seconds", 0, 20),
        ("max_message_bytes", 1_024, 262_144),
        ("data_key_reuse_seconds", 60, 86_400),
    ],
)
def test_setting_is_taken_within_its_limits_alone(name, least, most):
    assert setting_fault(name, least) is setting_fault(name, most) is None
    for wrong in (least - 1, most + 1):
        assert setting_fault(name, wrong) == f"{name} is {wrong}; AWS takes {least:,} to {most:,}"


def test_data_keys_are_reused_under_a_customer_managed_key_alone():
    assert data_key_fault(True, 300) is data_key_fault(False, None) is None
    assert data_key_fault(False, 300).startswith(
        "data_key_reuse_seconds is about the data keys of a customer-managed key"
    )
    assert data_key_fault(True, 59) == "data_key_reuse_seconds is 59; AWS takes 60 to 86,400"
