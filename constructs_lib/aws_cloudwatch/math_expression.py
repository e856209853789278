"""MathExpression, of `constructs_lib.core.math_expression`: a plain value that this package offers too."""

from constructs_lib.core.math_expression import MathExpression

__all__ = ["MathExpression"]
