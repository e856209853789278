"""Statement, of `constructs_lib.core.statement`: a plain value that this package offers too."""

from constructs_lib.core.statement import Statement

__all__ = ["Statement"]
