"""Programs that stand in for another one."""

import sys
from pathlib import Path


def python_program(path: Path, code: str) -> Path:
    """Write an executable that runs some Python, wherever this project lies: a ``#!`` line takes no space in a path."""
    source = path.with_name(f"{path.name}.py")
    source.write_text(code)
    path.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{source}" "$@"\n')
    path.chmod(0o755)
    return path
