from datetime import date

import pytest

from constructs_lib.aws_s3 import LifecycleRule, NoncurrentTransition, Transition
from constructs_lib.aws_s3.lifecycle_faults import lifecycle_fault
from constructs_lib.aws_s3.lifecycle_rule import TIDY


def fault(*, versioned: bool = True, **arguments) -> str | None:
    return lifecycle_fault([LifecycleRule(**{"id": "old"} | arguments)], versioned=versioned)


def moves(*steps: tuple[str, int]) -> tuple[Transition, ...]:
    return tuple(Transition(storage_class=storage_class, days=days) for storage_class, days in steps)


@pytest.mark.parametrize(
    "arguments",
    [
        {"expire_days": 1},
        {"transitions": moves(("GLACIER", 0))},
        {"transitions": moves(("STANDARD_IA", 30), ("GLACIER", 60)), "expire_days": 61},
        {"transitions": (Transition(storage_class="GLACIER", date=date(2030, 1, 1)),), "expire_date": date(2031, 1, 1)},
        {"noncurrent_expire_days": 1, "noncurrent_keep": 100},
        {"larger_than_bytes": 0, "smaller_than_bytes": 1, "expire_days": 1},
    ],
)
def test_rule_that_s3_takes_is_taken(arguments):
    assert fault(**arguments) is None


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ({"id": "x" * 256, "expire_days": 1}, "has an id of 256 characters; give 1 to 255"),
        ({}, "does nothing; say when objects move or expire"),
        ({"expire_days": 0}, "has expire_days 0; give 1 or more"),
        ({"noncurrent_expire_days": 0}, "has noncurrent_expire_days 0; give 1 or more"),
        ({"abort_uploads_days": 0}, "has abort_uploads_days 0; give 1 or more"),
        ({"expire_days": 1, "expire_date": date(2030, 1, 1)}, "expires objects both after days and on a date"),
        (
            {"expire_days": 1, "remove_lonely_delete_markers": True},
            "expires objects and removes lonely delete markers; expiry does both",
        ),
        ({"tags": {"a": "b"}, "abort_uploads_days": 1}, "chooses by tag or size, which unfinished uploads"),
        ({"larger_than_bytes": 5, "remove_lonely_delete_markers": True}, "chooses by tag or size"),
        ({"larger_than_bytes": 2, "smaller_than_bytes": 2, "expire_days": 1}, "takes objects over 2 and under 2 bytes"),
        ({"noncurrent_keep": 3, "expire_days": 1}, "has noncurrent_keep, which only says how many do not expire"),
        ({"noncurrent_expire_days": 1, "noncurrent_keep": 101}, "has noncurrent_keep 101; AWS takes 1 to 100"),
        (
            {"transitions": (Transition(storage_class="GLACIER"),)},
            "moves objects to GLACIER after days and on a date, or neither; give one of them",
        ),
        (
            {"transitions": (*moves(("GLACIER", 1)), Transition(storage_class="DEEP_ARCHIVE", date=date(2030, 1, 1)))},
            "moves objects after days and on dates; use one of them for all its moves",
        ),
        (
            {"transitions": moves(("STANDARD_IA", 29))},
            "moves objects to STANDARD_IA after 29 days; AWS takes 30 or more",
        ),
        (
            {"transitions": moves(("STANDARD_IA", 30), ("GLACIER", 59))},
            "moves objects to STANDARD_IA after 30 days and to GLACIER after 59; AWS takes 60 or more for the second",
        ),
        (
            {"transitions": moves(("GLACIER", 30), ("GLACIER_IR", 60))},
            "moves objects from GLACIER to GLACIER_IR; AWS moves them along STANDARD_IA, INTELLIGENT_TIERING",
        ),
        (
            {"transitions": moves(("GLACIER", 30)), "expire_days": 30},
            "has expire_days 30 and moves objects to GLACIER after 30 days; they would be gone by then",
        ),
        (
            {"noncurrent_transitions": (NoncurrentTransition(storage_class="GLACIER", days=1, keep=0),)},
            "has keep of its move to GLACIER 0; AWS takes 1 to 100",
        ),
    ],
)
def test_rule_that_s3_refuses_is_refused(arguments, expected):
    name = arguments.get("id", "old")

    assert fault(**arguments).startswith(f"the lifecycle rule {name!r} {expected}")


def test_rule_about_older_versions_needs_some():
    assert fault(versioned=False, noncurrent_expire_days=1, noncurrent_keep=1).endswith(
        "is about older versions, and the bucket keeps none; version it"
    )


def test_rules_are_named_once_and_not_too_many():
    rule = LifecycleRule(id="old", expire_days=1)
    many = [LifecycleRule(id=str(number), expire_days=1) for number in range(1001)]

    assert lifecycle_fault([TIDY], versioned=False) is None
    assert lifecycle_fault([rule, rule], versioned=True).startswith("two lifecycle rules have the id 'old'")
    assert lifecycle_fault(many, versioned=True).startswith("there are 1001 lifecycle rules, and AWS takes 1,000")
