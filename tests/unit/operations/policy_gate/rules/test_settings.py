from operations.policy_gate.rules.settings import account_guard, state_backend
from operations.policy_gate.stack import Stack

GUARD = {"allowed_account_ids": ["111111111111"]}


def test_every_provider_block_must_name_its_account() -> None:
    stack = Stack("dev", {"provider": {"aws": [GUARD, {"alias": "us_west_2"}]}})

    assert [fault.detail for fault in account_guard(stack)] == ["us_west_2"]


def test_a_single_provider_block_without_a_list_is_read() -> None:
    assert len(list(account_guard(Stack("dev", {"provider": {"aws": {"region": "us-east-1"}}})))) == 1


def test_a_stack_without_a_provider_block_is_found() -> None:
    assert len(list(account_guard(Stack("dev", {})))) == 1


def test_a_locked_encrypted_guarded_state_is_not_found() -> None:
    backend = {"s3": {"encrypt": True, "use_lockfile": True, **GUARD}}

    assert not list(state_backend(Stack("dev", {"terraform": {"backend": backend}})))


def test_each_protection_that_the_state_lacks_is_found() -> None:
    stack = Stack("dev", {"terraform": {"backend": {"s3": {"encrypt": True}}}})

    assert [fault.detail for fault in state_backend(stack)] == [
        "use_lockfile is not set",
        "allowed_account_ids is not set",
    ]


def test_a_state_that_is_not_in_s3_is_found() -> None:
    assert len(list(state_backend(Stack("dev", {"terraform": {"backend": {"local": {}}}})))) == 1
    assert len(list(state_backend(Stack("dev", {})))) == 1
