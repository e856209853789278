"""Metric, of `constructs_lib.core.metric`: a plain value that this package offers too."""

from constructs_lib.core.metric import Metric

__all__ = ["Metric"]
