"""Metric math as a plain value."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TypeAlias, Union

from constructs_lib.core.errors import ConstructError
from constructs_lib.core.metric import Metric, period_fault
from constructs_lib.core.metric_functions import expression_fault

# CloudWatch API Reference, MetricDataQuery.
_ID = re.compile(r"[a-z][A-Za-z0-9_]{0,254}")
_EXPRESSION_CHARACTERS = 2048
_QUERY = re.compile(r"\s*SELECT\s", re.IGNORECASE)  # CloudWatch Metrics Insights

Series: TypeAlias = Union[Metric, "MathExpression"]


@dataclass(frozen=True, slots=True, kw_only=True)
class MathExpression:
    """A series that CloudWatch computes from others.

    Attributes
    ----------
    expression
        Metric math, 1 to 2,048 characters, or a Metrics Insights query that begins with ``SELECT``.
    using
        What the expression refers to, by id: metrics, or expressions of their own. All have one period.
    label
        What a graph or an alarm calls it. Without it, the expression.
    query_period_seconds
        Period of a Metrics Insights query, which has no metric to take it from.

    Raises
    ------
    ConstructError
        If an id is not a lower-case letter and letters, digits or ``_``, the expression refers to what is not there or
        calls what CloudWatch has not, two parts have one id, or their periods differ.

    Example
    -------
    >>> calls = Metric(namespace="Shop", name="Calls")
    >>> failed = Metric(namespace="Shop", name="Failed")
    >>> rate = MathExpression(expression="100 * failed / calls", using={"failed": failed, "calls": calls})
    >>> rate.period_seconds
    300
    """

    expression: str
    using: Mapping[str, Series] = field(default_factory=dict)
    label: str | None = None
    query_period_seconds: int | None = None

    def __post_init__(self) -> None:
        if not 1 <= len(self.expression) <= _EXPRESSION_CHARACTERS:
            self._refuse(f"it has {len(self.expression)} characters; CloudWatch takes 1 to {_EXPRESSION_CHARACTERS}")
        wrong = next((name for name in self.using if not _ID.fullmatch(name)), None)
        if wrong is not None:
            self._refuse(f"the id {wrong!r} is not a lower-case letter and up to 254 letters, digits or '_'")
        if _QUERY.match(self.expression):
            self._check_query()
        else:
            self._check_math()

    def _check_query(self) -> None:
        if self.using:
            self._refuse("a Metrics Insights query names its metrics itself; leave using out")
        if self.query_period_seconds is None:
            self._refuse("a Metrics Insights query has no metric to take its period from; give query_period_seconds")
        elif fault := period_fault(self.query_period_seconds):
            self._refuse(fault)

    def _check_math(self) -> None:
        if self.query_period_seconds is not None:
            self._refuse("query_period_seconds is for a query that begins with SELECT; the metrics have a period")
        if fault := expression_fault(self.expression, self.using.keys()):
            self._refuse(fault)
        periods = {name: part.period_seconds for name, part in self.using.items()}
        if not periods:
            self._refuse("it refers to no metric; give one in using")
        if len(set(periods.values())) > 1:
            told = ", ".join(f"{name} {seconds} s" for name, seconds in periods.items())
            self._refuse(f"its periods differ: {told}; give all of them one by over(period_seconds=...)")
        self.parts()

    @property
    def period_seconds(self) -> int:
        """Period of all that it is computed from."""
        if self.query_period_seconds is not None:
            return self.query_period_seconds
        return next(iter(self.using.values())).period_seconds

    def parts(self) -> dict[str, Series]:
        """Return all that it is computed from, by id, what the inner expressions use too."""
        found: dict[str, Series] = {}
        for name, part in self.using.items():
            inner = part.parts() if isinstance(part, MathExpression) else {}
            for key, each in [*inner.items(), (name, part)]:
                if found.setdefault(key, each) != each:
                    self._refuse(f"two different parts have the id {key!r}; rename one")
        return found

    def over(self, *, period_seconds: int) -> MathExpression:
        """Return the same expression over another period."""
        if self.query_period_seconds is not None:
            return replace(self, query_period_seconds=period_seconds)
        return replace(
            self, using={name: part.over(period_seconds=period_seconds) for name, part in self.using.items()}
        )

    def _refuse(self, fault: str) -> None:
        msg = f"metric math {self.expression[:80]!r}: {fault}"
        raise ConstructError(msg)
