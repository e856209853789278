"""The logger and the tracer of a function.

The service's name is given here and never through ``POWERTOOLS_SERVICE_NAME``: that variable would add a dimension to
every metric.
"""

from aws_lambda_powertools.logging import Logger
from aws_lambda_powertools.tracing import Tracer


def make_logger(service: str, *, level: str, stage: str) -> Logger:
    """Return a logger of JSON lines with the service's name and the stage in each."""
    # Lambda's own log level filter reads RFC 3339 times only.
    return Logger(service=service, level=level, use_rfc3339=True, stage=stage)


def make_tracer(service: str) -> Tracer:
    """Return a tracer that makes a subsegment of each AWS call and patches nothing else (docs/adr/0003-tracing.md)."""
    return Tracer(service=service, patch_modules=("botocore",))
