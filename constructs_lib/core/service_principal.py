"""Names of the AWS services that assume roles and call functions.

Terraform sends any name, and AWS refuses a policy with one that it does not know.
"""

from __future__ import annotations

import difflib
import re

_FORM = re.compile(r"([a-z0-9-]+)(\.[a-z0-9-]+)*\.amazonaws\.com")
_NEAR = 0.8

# Service Authorization Reference and the services' guides.  A service that is not listed is not refused, unless its
# name looks like a slip in one that is.
_SERVICES = frozenset(
    {
        "apigateway",
        "appconfig",
        "application-autoscaling",
        "appsync",
        "athena",
        "backup",
        "batch",
        "bedrock",
        "budgets",
        "cloudformation",
        "cloudfront",
        "cloudtrail",
        "cloudwatch",
        "codebuild",
        "codedeploy",
        "codepipeline",
        "cognito-idp",
        "config",
        "delivery",
        "dynamodb",
        "ec2",
        "ecs",
        "ecs-tasks",
        "edgelambda",
        "elasticmapreduce",
        "events",
        "firehose",
        "glue",
        "guardduty",
        "iot",
        "kinesis",
        "kms",
        "lambda",
        "lex",
        "logs",
        "pipes",
        "pods",
        "rds",
        "replicator",
        "s3",
        "scheduler",
        "secretsmanager",
        "securityhub",
        "ses",
        "sns",
        "sqs",
        "ssm",
        "states",
        "vpc-flow-logs",
        "wafv2",
        "xray",
    }
)


def service_principal_fault(principal: str) -> str | None:
    """Return a name and why it is no service principal that AWS knows; nothing if it may be one."""
    found = _FORM.fullmatch(principal)
    if not found:
        return f"{principal!r}; give a service principal such as 'lambda.amazonaws.com'"
    service = found[1]
    near = difflib.get_close_matches(service, _SERVICES, n=1, cutoff=_NEAR)
    if service not in _SERVICES and near:
        return f"{principal!r}, and AWS has no such service; did you mean {principal.replace(service, near[0], 1)!r}"
    return None
