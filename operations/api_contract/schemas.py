"""Two schemas, compared to their innermost parts."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from operations.api_contract.change import Change, Effect, Side
from operations.api_contract.document import Document
from operations.api_contract.schema_rules import RULES, Schema

Found = tuple[str, str, Effect]
_Seen = frozenset[tuple[str, str]]


@dataclass(frozen=True)
class SchemaComparison:
    """Compares schemas of two versions of a document."""

    old: Document
    new: Document

    def changes(self, place: str, side: Side, old: Schema, new: Schema) -> Iterator[Change]:
        """Yield what differs between two schemas, seen by callers."""
        for below, text, effect in self._found(old, new, frozenset()):
            yield Change(place + below, text, side.is_broken_by(effect))

    def _found(self, old: Schema, new: Schema, seen: _Seen) -> Iterator[Found]:
        pair = (_canonical(old), _canonical(new))
        if pair in seen:  # a schema that holds itself
            return
        seen |= {pair}
        old, new = self.old.resolved(old), self.new.resolved(new)
        for rule in RULES:
            yield from (("", text, effect) for text, effect in rule(old, new))
        for step, was, now in _nested(old, new):
            yield from ((f"/{step}{below}", text, effect) for below, text, effect in self._found(was, now, seen))
        if "not" in old or "not" in new:
            yield from self._negated(old, new, seen)
        for keyword in ("allOf", "anyOf", "oneOf"):
            yield from self._combined(keyword, old, new, seen)

    def _negated(self, old: Schema, new: Schema, seen: _Seen) -> Iterator[Found]:
        # What excludes nothing is the opposite of what takes everything.
        if "not" not in old:
            yield "/not", "something became excluded", Effect.NARROWS
        elif "not" not in new:
            yield "/not", "nothing is excluded", Effect.WIDENS
        else:
            for below, text, effect in self._found(old["not"], new["not"], seen):
                yield f"/not{below}", f"excluded: {text}", effect.inverse

    def _combined(self, keyword: str, old: Schema, new: Schema, seen: _Seen) -> Iterator[Found]:
        if (keyword in old) != (keyword in new):
            added = keyword in new
            yield f"/{keyword}", "is new" if added else "is gone", Effect.NARROWS if added else Effect.WIDENS
            return
        was, now = self._unmatched(old.get(keyword, ()), new.get(keyword, ()), seen)
        if len(was) == len(now):
            for (number, before), (_, after) in zip(was, now, strict=True):
                for below, text, effect in self._found(before, after, seen):
                    yield f"/{keyword}/{number}{below}", text, effect
            return
        more = Effect.NARROWS if keyword == "allOf" else Effect.WIDENS
        yield from ((f"/{keyword}/{number}", "is gone", more.inverse) for number, _ in was)
        yield from ((f"/{keyword}/{number}", "is new", more) for number, _ in now)

    def _unmatched(
        self, old: Sequence[Schema], new: Sequence[Schema], seen: _Seen
    ) -> tuple[list[tuple[int, Schema]], list[tuple[int, Schema]]]:
        """Return the parts, with their positions, that have no equal on the other side."""
        was, now = list(enumerate(old)), list(enumerate(new))
        for before in list(was):
            equal = next((after for after in now if not any(self._found(before[1], after[1], seen))), None)
            if equal:
                was.remove(before)
                now.remove(equal)
        return was, now


def _nested(old: Schema, new: Schema) -> Iterator[tuple[str, Schema, Schema]]:
    """Yield the pairs of schemas that stand at the same place; one that is not there takes everything."""
    was, now = old.get("properties", {}), new.get("properties", {})
    for name in was:
        if name in now:
            yield f"properties/{name}", was[name], now[name]
    if "items" in old or "items" in new:
        yield "items", old.get("items", {}), new.get("items", {})
    further = [schema.get("additionalProperties", True) for schema in (old, new)]
    if False not in further:
        before, after = (each if isinstance(each, Mapping) else {} for each in further)
        yield "additionalProperties", before, after


def _canonical(schema: Any) -> str:
    return json.dumps(schema, sort_keys=True)
