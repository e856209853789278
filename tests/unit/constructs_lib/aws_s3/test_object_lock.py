import pytest

from constructs_lib.aws_s3 import ObjectLock
from constructs_lib.aws_s3.object_lock import object_lock_fault


@pytest.mark.parametrize("lock", [ObjectLock(), ObjectLock(days=36_500), ObjectLock(mode="COMPLIANCE", years=100)])
def test_lock_that_s3_takes_is_taken(lock):
    assert object_lock_fault(lock, versioned=True) is None


@pytest.mark.parametrize(
    ("arguments", "fault"),
    [
        ({"days": 1, "years": 1}, "object_lock holds for 1 days and 1 years; give one of them"),
        ({"days": 36_501}, "object_lock holds for 36501 days; AWS takes 1 to 36,500"),
        ({"years": 0}, "object_lock holds for 0 years; AWS takes 1 to 100"),
    ],
)
def test_lock_that_s3_refuses_is_refused(arguments, fault):
    assert object_lock_fault(ObjectLock(**arguments), versioned=True) == fault


def test_lock_needs_versions():
    assert object_lock_fault(ObjectLock(), versioned=False).startswith(
        "object_lock keeps versions, and the bucket has none"
    )
