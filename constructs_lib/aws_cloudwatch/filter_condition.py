"""The conditions in a filter pattern: ``$.level = "ERROR" && ($.code >= 500 || $.retry IS TRUE)``."""

from __future__ import annotations

import re

SELECTOR = re.compile(r"""\$(\.[\w-]+|\[(\d+|\*)\]|\.\["[^"]+"\]|\.\['[^']+'\])+""")

_COMPARISON = re.compile(r"!=|<=|>=|=(?!=)|<|>")
_NUMBER = re.compile(r"-?\d+(\.\d+)?([eE][+-]?\d+)?(?![\w.*])")
_TEXT = re.compile(r'"(?:[^"\\]|\\.)*"|%[^%]+%|[\w.*:/@-]+')
_STATE = re.compile(r"(IS\s+(NOT\s+)?(NULL|TRUE|FALSE)|(NOT\s+)?EXISTS)(?!\w)", re.IGNORECASE)
_SPACE = re.compile(r"\s*")


class _ConditionError(Exception):
    """What is wrong, in words."""


class _Reader:
    def __init__(self, text: str, selector: re.Pattern[str]) -> None:
        self._text = text
        self._selector = selector
        self._at = 0

    def read(self) -> None:
        self._any()
        if rest := self._rest():
            raise _ConditionError(f"it goes on with {rest[:20]!r}; join conditions by && or ||")

    def _any(self) -> None:
        self._one()
        while self._take(re.compile(r"&&|\|\|")):
            self._one()

    def _one(self) -> None:
        if self._take(re.compile(r"\(")):
            self._any()
            if not self._take(re.compile(r"\)")):
                raise _ConditionError("a parenthesis is not closed")
            return
        if not self._take(self._selector):
            raise _ConditionError(f"{self._rest()[:20]!r} selects nothing; begin with a field, such as $.level")
        if self._take(_STATE):
            return
        comparison = self._take(_COMPARISON)
        if not comparison:
            raise _ConditionError(f"{self._rest()[:20]!r} is no condition; use =, !=, <, >, <=, >=, IS or EXISTS")
        if "<" in comparison or ">" in comparison:
            if not self._take(_NUMBER):
                raise _ConditionError(f"{comparison} compares numbers, and not {self._rest()[:20]!r}")
        elif not self._take(_TEXT):
            raise _ConditionError(f"{self._rest()[:20]!r} is no value; write a number, a word or a quoted text")

    def _take(self, pattern: re.Pattern[str]) -> str | None:
        self._rest()
        found = pattern.match(self._text, self._at)
        if not found:
            return None
        self._at = found.end()
        return found[0]

    def _rest(self) -> str:
        space = _SPACE.match(self._text, self._at)
        self._at = space.end() if space else self._at
        return self._text[self._at :]


def condition_fault(text: str, *, selector: re.Pattern[str] = SELECTOR) -> str | None:
    """Return why CloudWatch Logs refuses a condition; nothing if it takes it.

    Parameters
    ----------
    selector
        How a condition names a field; by default, by a path into a JSON object.
    """
    try:
        _Reader(text.strip(), selector).read()
    except _ConditionError as fault:
        return str(fault)
    return None
