"""What CloudWatch Logs takes as a filter pattern.

A pattern that Logs refuses fails in the apply, and one that is read otherwise than it was meant matches nothing.

Source: Amazon CloudWatch Logs User Guide, "Filter pattern syntax for metric filters".
"""

from __future__ import annotations

import re

from constructs_lib.aws_cloudwatch.filter_condition import condition_fault

_CHARACTERS = 1024
_TERMS = re.compile(r'\s*([-?]?("(?:[^"\\]|\\.)+"|%[^%]+%|[\w.]+)(\s+|$))*', re.ASCII)
_FIELD = re.compile(r"\.\.\.|[A-Za-z_]\w*")


def pattern_fault(pattern: str) -> str | None:
    """Return why CloudWatch Logs refuses a pattern, or reads it otherwise than it looks; nothing if it is right."""
    if len(pattern) > _CHARACTERS:
        return f"the pattern has {len(pattern)} characters, and CloudWatch Logs takes {_CHARACTERS}"
    text = pattern.strip()
    if text.startswith("{"):
        fault = condition_fault(text[1:-1]) if text.endswith("}") else "it does not end in '}'"
    elif text.startswith("["):
        fault = _fields_fault(text[1:-1]) if text.endswith("]") else "it does not end in ']'"
    elif _TERMS.fullmatch(text):
        fault = None
    else:
        fault = "put a term that holds more than letters, digits, '_' or '.' into quotation marks"
    return fault and f"the pattern {pattern!r} is refused: {fault}"


def selects_fields(pattern: str) -> bool:
    """Return whether a pattern reads the fields of an event, so that its metric can have them as dimensions."""
    return pattern.strip().startswith(("{", "["))


def _fields_fault(text: str) -> str | None:
    fields = [field.strip() for field in re.split(r',(?=(?:[^"]*"[^"]*")*[^"]*$)', text)]
    names = []
    for field in fields:
        found = _FIELD.match(field)
        if not found:
            return f"the field {field!r} has no name; write names, or '...' for any number of fields"
        names.append(found[0])
        rest = field[found.end() :].strip()
        if rest and (found[0] == "..." or (fault := condition_fault(field, selector=_FIELD))):
            return "'...' takes no condition" if found[0] == "..." else fault
    if twice := next((name for name in names if name != "..." and names.count(name) > 1), None):
        return f"two fields are called {twice!r}"
    return None
