"""AWS Lambda."""

from constructs_lib.aws_lambda.account_metrics import LambdaAccountMetrics
from constructs_lib.aws_lambda.archive import Code
from constructs_lib.aws_lambda.archive_error import ArchiveError
from constructs_lib.aws_lambda.concurrency import Concurrency
from constructs_lib.aws_lambda.event_invoke import EventInvoke
from constructs_lib.aws_lambda.event_source_errors import StreamErrors
from constructs_lib.aws_lambda.event_source_filter import EventFilters
from constructs_lib.aws_lambda.event_source_kinesis import KinesisStream
from constructs_lib.aws_lambda.event_source_queue import QueueEventSource
from constructs_lib.aws_lambda.event_source_stream import StreamEventSource
from constructs_lib.aws_lambda.existing_function import ExistingFunction
from constructs_lib.aws_lambda.existing_layer import ExistingLayer
from constructs_lib.aws_lambda.file_system import FileSystem
from constructs_lib.aws_lambda.function import Function
from constructs_lib.aws_lambda.function_grants import FunctionGrants
from constructs_lib.aws_lambda.function_metrics import FunctionMetrics
from constructs_lib.aws_lambda.function_url import FunctionUrl
from constructs_lib.aws_lambda.function_url_cors import UrlCors
from constructs_lib.aws_lambda.function_url_grants import FunctionUrlGrants
from constructs_lib.aws_lambda.layer import Layer
from constructs_lib.aws_lambda.rollout import Rollout
from constructs_lib.aws_lambda.runtime_updates import RuntimeUpdates
from constructs_lib.aws_lambda.runtimes import RuntimeEndOfLifeWarning
from constructs_lib.aws_lambda.schedule import Schedule
from constructs_lib.aws_lambda.schedule_options import ScheduleRetries
from constructs_lib.aws_lambda.target import Target, target_of
from constructs_lib.aws_lambda.vpc import Vpc

__all__ = [
    "ArchiveError",
    "Code",
    "Concurrency",
    "EventFilters",
    "EventInvoke",
    "ExistingFunction",
    "ExistingLayer",
    "FileSystem",
    "Function",
    "FunctionGrants",
    "FunctionMetrics",
    "FunctionUrl",
    "FunctionUrlGrants",
    "KinesisStream",
    "LambdaAccountMetrics",
    "Layer",
    "QueueEventSource",
    "Rollout",
    "RuntimeEndOfLifeWarning",
    "RuntimeUpdates",
    "Schedule",
    "ScheduleRetries",
    "StreamErrors",
    "StreamEventSource",
    "Target",
    "UrlCors",
    "Vpc",
    "target_of",
]
