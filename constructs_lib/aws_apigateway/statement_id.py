"""Names of the statements that let an API call a function."""

from __future__ import annotations

import hashlib
import re


def statement_id(api_path: str, label: str) -> str:
    """Return a name that says who calls, and that no other caller of the function has.

    Lambda takes 100 letters, digits, ``-`` and ``_``; other routes and APIs may share the function.
    """
    readable = re.sub(r"[^a-zA-Z0-9]+", "-", label).strip("-")
    digest = hashlib.sha256(f"{api_path} {label}".encode()).hexdigest()
    return f"{readable[:80]}-{digest[:8]}"
