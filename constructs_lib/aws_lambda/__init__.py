"""AWS Lambda."""

from constructs_lib.aws_lambda.archive import Archive, Code
from constructs_lib.aws_lambda.archive_error import ArchiveError
from constructs_lib.aws_lambda.function import Function
from constructs_lib.aws_lambda.function_grants import FunctionGrants
from constructs_lib.aws_lambda.function_metrics import FunctionMetrics
from constructs_lib.aws_lambda.runtimes import RuntimeEndOfLifeWarning
from constructs_lib.aws_lambda.target import Target, target_of

__all__ = [
    "Archive",
    "ArchiveError",
    "Code",
    "Function",
    "FunctionGrants",
    "FunctionMetrics",
    "RuntimeEndOfLifeWarning",
    "Target",
    "target_of",
]
