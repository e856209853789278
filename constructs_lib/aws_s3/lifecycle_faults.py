"""What Amazon S3 refuses as lifecycle rules.

Source: Amazon S3 User Guide, "Transitioning objects using Amazon S3 Lifecycle" and "Lifecycle configuration elements";
Amazon S3 API Reference, PutBucketLifecycleConfiguration.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import get_args

from constructs_lib.aws_s3.lifecycle_rule import LifecycleRule, NoncurrentTransition, StorageClass, Transition

_MOST_RULES = 1_000
_ID_CHARACTERS = 255
_INFREQUENT = ("STANDARD_IA", "ONEZONE_IA")
_INFREQUENT_DAYS = 30
_KEEP = range(1, 101)
_ORDER: tuple[str, ...] = get_args(StorageClass)


def lifecycle_fault(rules: Sequence[LifecycleRule], *, versioned: bool) -> str | None:
    """Return why S3 refuses some rules, or why one would do nothing; nothing if all are right."""
    if len(rules) > _MOST_RULES:
        return f"there are {len(rules)} lifecycle rules, and AWS takes {_MOST_RULES:,}; join some"
    ids = [rule.id for rule in rules]
    if repeated := next((one for one in ids if ids.count(one) > 1), None):
        return f"two lifecycle rules have the id {repeated!r}; give each its own"
    for rule in rules:
        if fault := next(_faults(rule, versioned), None):
            return f"the lifecycle rule {rule.id!r} {fault}"
    return None


def _faults(rule: LifecycleRule, versioned: bool) -> Iterator[str]:
    if not 1 <= len(rule.id) <= _ID_CHARACTERS:
        yield f"has an id of {len(rule.id)} characters; give 1 to {_ID_CHARACTERS}"
    if not _does_something(rule):
        yield "does nothing; say when objects move or expire"
    for name in ("expire_days", "noncurrent_expire_days", "abort_uploads_days"):
        if (days := getattr(rule, name)) is not None and days < 1:
            yield f"has {name} {days}; give 1 or more"
    if rule.expire_days is not None and rule.expire_date is not None:
        yield "expires objects both after days and on a date; give one of them"
    if rule.remove_lonely_delete_markers and (rule.expire_days is not None or rule.expire_date is not None):
        yield "expires objects and removes lonely delete markers; expiry does both, so leave the second out"
    if (rule.tags or rule.larger_than_bytes is not None or rule.smaller_than_bytes is not None) and (
        rule.abort_uploads_days is not None or rule.remove_lonely_delete_markers
    ):
        yield "chooses by tag or size, which unfinished uploads and delete markers have not; use a second rule for them"
    if (rule.larger_than_bytes or 0) >= (rule.smaller_than_bytes or float("inf")):
        yield f"takes objects over {rule.larger_than_bytes} and under {rule.smaller_than_bytes} bytes, which are none"
    if rule.noncurrent_keep is not None:
        if rule.noncurrent_expire_days is None:
            yield "has noncurrent_keep, which only says how many do not expire; give noncurrent_expire_days"
        yield from _keep_faults("noncurrent_keep", rule.noncurrent_keep)
    if not versioned and (rule.noncurrent_transitions or rule.noncurrent_keep is not None):
        yield "is about older versions, and the bucket keeps none; version it"
    yield from _transition_faults(rule.transitions)
    yield from _noncurrent_faults(rule.noncurrent_transitions)
    yield from _order_faults(rule.transitions, rule.expire_days, "expire_days")
    yield from _order_faults(rule.noncurrent_transitions, rule.noncurrent_expire_days, "noncurrent_expire_days")


def _does_something(rule: LifecycleRule) -> bool:
    days = (rule.expire_days, rule.expire_date, rule.noncurrent_expire_days, rule.abort_uploads_days)
    return bool(
        any(value is not None for value in days)
        or rule.remove_lonely_delete_markers
        or rule.transitions
        or rule.noncurrent_transitions
    )


def _keep_faults(name: str, keep: int | None) -> Iterator[str]:
    if keep is not None and keep not in _KEEP:
        yield f"has {name} {keep}; AWS takes 1 to 100"


def _transition_faults(transitions: Sequence[Transition]) -> Iterator[str]:
    for transition in transitions:
        if (transition.days is None) == (transition.date is None):
            yield f"moves objects to {transition.storage_class} after days and on a date, or neither; give one of them"
    if len({transition.date is None for transition in transitions}) > 1:
        yield "moves objects after days and on dates; use one of them for all its moves"


def _noncurrent_faults(transitions: Sequence[NoncurrentTransition]) -> Iterator[str]:
    for transition in transitions:
        yield from _keep_faults(f"keep of its move to {transition.storage_class}", transition.keep)


def _order_faults(
    transitions: Sequence[Transition | NoncurrentTransition], expire_days: int | None, expiry: str
) -> Iterator[str]:
    moves = [(move.days, move.storage_class) for move in transitions if move.days is not None]
    for days, storage_class in moves:
        least = _INFREQUENT_DAYS if storage_class in _INFREQUENT else 0
        if days < least:
            yield f"moves objects to {storage_class} after {days} days; AWS takes {least} or more"
    for (days, storage_class), (next_days, next_class) in pairwise(moves):
        if _ORDER.index(storage_class) >= _ORDER.index(next_class):
            yield f"moves objects from {storage_class} to {next_class}; AWS moves them along {', '.join(_ORDER)} only"
        least = days + (_INFREQUENT_DAYS if storage_class in _INFREQUENT else 1)
        if next_days < least:
            yield (
                f"moves objects to {storage_class} after {days} days and to {next_class} after {next_days}; "
                f"AWS takes {least} or more for the second"
            )
    if moves and expire_days is not None and expire_days <= moves[-1][0]:
        yield (
            f"has {expiry} {expire_days} and moves objects to {moves[-1][1]} after {moves[-1][0]} days; "
            "they would be gone by then"
        )
