"""A handler's name, held against the archive that must define it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping

from constructs_lib.aws_lambda.archive_entry import Entry

_FORM = re.compile(r"[^\s.]\S{0,125}\.[^\s./]+")
_CHARACTERS = 128  # Lambda API Reference, CreateFunction
_SUFFIXES = {"python": (".py", "/__init__.py"), "nodejs": (".js", ".mjs", ".cjs")}


def handler_fault(handler: str, language: str, files: Mapping[str, Entry]) -> str | None:
    """Return why the runtime would not find a handler; nothing if it would.

    A Python module must also define the name.  A JavaScript module is not read.

    Parameters
    ----------
    handler
        Module and name, such as ``orders.handlers.put.lambda_handler``.
    language
        ``python`` or ``nodejs``.
    files
        The archive's files by name.
    """
    if not _FORM.fullmatch(handler) or len(handler) > _CHARACTERS:
        return f"the handler {handler!r} is not of the form module.function, at most {_CHARACTERS} characters"
    module, _, name = handler.rpartition(".")
    path = module.replace(".", "/") if language == "python" else module
    candidates = [path + suffix for suffix in _SUFFIXES[language]]
    found = next((candidate for candidate in candidates if candidate in files), None)
    if found is None:
        return f"the handler {handler!r} is not in the archive: it holds neither {' nor '.join(candidates)}"
    if language == "python":
        return _python_fault(name, found, files[found].content())
    return None


def _python_fault(name: str, file: str, source: bytes) -> str | None:
    try:
        module = ast.parse(source, file)
    except (SyntaxError, ValueError) as error:
        return f"the handler's module {file} is not valid Python: {error}"
    defined = set(_defined(module.body))
    if name in defined or "*" in defined:
        return None
    return f"the handler's module {file} defines no {name!r}"


def _defined(statements: list[ast.stmt]) -> Iterator[str]:
    """Yield the names that a module's statements bind, those within ``if``, ``try`` and ``with`` too."""
    for statement in statements:
        if isinstance(statement, ast.FunctionDef | ast.ClassDef):
            yield statement.name
        elif isinstance(statement, ast.Import | ast.ImportFrom):
            yield from (alias.asname or alias.name for alias in statement.names)
        elif isinstance(statement, ast.Assign | ast.AnnAssign):
            targets = statement.targets if isinstance(statement, ast.Assign) else [statement.target]
            yield from (node.id for target in targets for node in ast.walk(target) if isinstance(node, ast.Name))
        else:
            for field in ("body", "orelse", "finalbody"):
                yield from _defined(getattr(statement, field, []))
            for handler in getattr(statement, "handlers", []):
                yield from _defined(handler.body)
