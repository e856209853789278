"""Where the source and the dependencies of the systems' functions lie."""

from __future__ import annotations

from pathlib import Path

from constructs_lib.aws_lambda import Code, Target

_ROOT = Path(__file__).parents[1]


def lambda_code(system: str, target: Target) -> Code:
    """Return what the functions of a system are made of: its package, what all share, and the locked dependencies."""
    source = _ROOT / "lambda_src"
    return Code(
        packages=(source / "common", source / system),
        wheels=_ROOT / "build" / "wheels" / target.name,
        cache=_ROOT / "build" / "archives",
    )
