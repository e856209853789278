"""What pydantic found wrong in an environment file, said in the words of the file."""

import difflib
from collections.abc import Iterator, Sequence
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from environments.rules import RuleError

_WAYS_OUT = {
    "bool_type": "write true or false, without quotes",
    "int_type": "write a whole number, without quotes",
    "string_type": "write a text, in quotes",
    "tuple_type": 'write a list, ["…", "…"]',
    "mapping_type": "write a table of keys and values",
    "model_type": "write a table of keys and values",
    "dict_type": "write a table of keys and values",
    "literal_error": "use {expected}",
    "greater_than_equal": "the least is {ge}",
    "less_than_equal": "the most is {le}",
    "string_too_long": "at most {max_length} characters",
}


def sentences(error: ValidationError, model: type[BaseModel]) -> Iterator[str]:
    """Yield one sentence for each problem: the key, its value and the way out."""
    found = error.errors(include_url=False)
    region_is_wrong = any(details["loc"] == ("region",) for details in found)
    for details in found:
        if region_is_wrong and details["loc"][1:] == ("region",):
            continue  # a system that names no region repeats the environment's
        yield from _sentences(details, model)


def _sentences(details: ErrorDetails, model: type[BaseModel]) -> Iterator[str]:
    where = [part for part in details["loc"] if part != "[key]"]
    key = _dotted(where)
    kind, context = details["type"], details.get("ctx", {})
    cause = context.get("error")
    if isinstance(cause, RuleError):
        yield from cause.problems
    elif kind == "missing":
        field = _model_at(model, where[:-1]).model_fields[str(where[-1])]
        yield f"{key} is missing; add it: {field.description}"
    elif kind == "extra_forbidden":
        yield f"{key} is not a setting; {_nearest(str(where[-1]), _model_at(model, where[:-1]))}"
    else:
        way_out = str(cause) if cause else _WAYS_OUT.get(kind, details["msg"].lower()).format(**context)
        yield f"{key} is {_short(details['input'])}; {way_out}"


def _nearest(key: str, model: type[BaseModel]) -> str:
    known = [name for name in model.model_fields if name != "name"]
    if nearest := difflib.get_close_matches(key, known, n=1, cutoff=0.6):
        return f"did you mean {nearest[0]!r}?"
    return f"the settings here are {', '.join(known)}"


def _model_at(model: type[BaseModel], where: Sequence[int | str]) -> type[BaseModel]:
    for part in where:
        annotation = model.model_fields[str(part)].annotation
        candidates = (annotation, *get_args(annotation))
        model = next(type_ for type_ in candidates if isinstance(type_, type) and issubclass(type_, BaseModel))
    return model


def _dotted(where: Sequence[int | str]) -> str:
    text = ""
    for part in where:
        text += f"[{part}]" if isinstance(part, int) else f".{part}" if text else part
    return text


def _short(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 80 else f"{text[:77]}…"
