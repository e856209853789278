"""AWS actions that Terraform calls and moto lacks or gets wrong: one module a service, written moto's own way."""

from __future__ import annotations

from pkgutil import resolve_name

from localcloud.control.gaps.gap import Gap

__all__ = ["gap_of"]

# By moto's name of the service.
_GAPS = {
    "apigateway": "apigateway:ApiGateway",
    "applicationautoscaling": "applicationautoscaling:ApplicationAutoScaling",
    "awslambda": "awslambda:Lambda",
    "cloudwatch": "cloudwatch:CloudWatch",
    "dynamodb": "dynamodb:DynamoDB",
    "kinesis": "kinesis:Kinesis",
    "kms": "kms:Kms",
    "logs": "logs:Logs",
    "s3": "s3:S3",
    "scheduler": "scheduler:Scheduler",
    "sns": "sns:Sns",
    "sqs": "sqs:Sqs",
    "ssm": "ssm:Ssm",
    "xray": "xray:XRay",
}


def gap_of(service: str) -> type[Gap] | None:
    """Return what stands before moto's answers of a service; none if moto has all.

    A service is imported with its first request, as moto does it: that of two of them imports EC2, a second.
    """
    name = _GAPS.get(service)
    found: type[Gap] | None = resolve_name(f"{__name__}.{name}") if name else None
    return found
