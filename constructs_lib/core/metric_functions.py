"""What stands in a metric math expression.

Source: Amazon CloudWatch User Guide, "Using math expressions with CloudWatch metrics".
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Set

_QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"")
_WORD = re.compile(r"(?<![\w.])[A-Za-z_]\w*")
_FUNCTIONS = frozenset(
    {
        *("ABS", "ANOMALY_DETECTION_BAND", "AVG", "CEIL", "DATAPOINT_COUNT", "DATE", "DAY", "DB_PERF_INSIGHTS"),
        *("DIFF", "DIFF_TIME", "EPOCH", "FILL", "FIRST", "FLOOR", "HOUR", "IF", "INSIGHT_RULE_METRIC", "LAMBDA"),
        *("LAST", "LOG", "LOG10", "MAX", "METRICS", "METRIC_COUNT", "MIN", "MINUTE", "MONTH", "PERIOD", "RATE"),
        *("REMOVE_EMPTY", "RUNNING_SUM", "SEARCH", "SERVICE_QUOTA", "SLICE", "SORT", "STDDEV", "SUM"),
        *("TIME_SERIES", "YEAR"),
    }
)
_KEYWORDS = frozenset({"AND", "ASC", "DESC", "LINEAR", "OR", "REPEAT"})


def expression_fault(expression: str, ids: Set[str]) -> str | None:
    """Return which word of an expression CloudWatch does not know; nothing if it knows them all.

    Parameters
    ----------
    ids
        What the expression may refer to.
    """
    if expression.count("(") != expression.count(")"):
        return f"the parentheses of {expression!r} do not match"
    for word in _WORD.findall(_QUOTED.sub("", expression)):
        if word in ids or word in _FUNCTIONS or word in _KEYWORDS:
            continue
        if word[0].islower():
            known = ", ".join(sorted(ids)) or "nothing"
            return f"{expression!r} refers to {word!r}; give it in using, which has {known}"
        near = difflib.get_close_matches(word, _FUNCTIONS | _KEYWORDS, n=1)
        return f"CloudWatch has no function {word!r}" + (f"; did you mean {near[0]}" if near else "")
    return None
