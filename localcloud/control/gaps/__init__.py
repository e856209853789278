"""AWS actions that Terraform calls and moto lacks or gets wrong: one module a service, written moto's own way."""

from __future__ import annotations

from localcloud.control.gaps.apigateway import ApiGateway
from localcloud.control.gaps.applicationautoscaling import ApplicationAutoScaling
from localcloud.control.gaps.awslambda import Lambda
from localcloud.control.gaps.cloudwatch import CloudWatch
from localcloud.control.gaps.dynamodb import DynamoDB
from localcloud.control.gaps.gap import Gap
from localcloud.control.gaps.kinesis import Kinesis
from localcloud.control.gaps.kms import Kms
from localcloud.control.gaps.logs import Logs
from localcloud.control.gaps.s3 import S3
from localcloud.control.gaps.scheduler import Scheduler
from localcloud.control.gaps.sns import Sns
from localcloud.control.gaps.sqs import Sqs
from localcloud.control.gaps.ssm import Ssm
from localcloud.control.gaps.xray import XRay

__all__ = ["GAPS", "Gap"]

# By moto's name of the service.
GAPS: dict[str, type[Gap]] = {
    "apigateway": ApiGateway,
    "applicationautoscaling": ApplicationAutoScaling,
    "awslambda": Lambda,
    "cloudwatch": CloudWatch,
    "dynamodb": DynamoDB,
    "kinesis": Kinesis,
    "kms": Kms,
    "logs": Logs,
    "s3": S3,
    "scheduler": Scheduler,
    "sns": Sns,
    "sqs": Sqs,
    "ssm": Ssm,
    "xray": XRay,
}
