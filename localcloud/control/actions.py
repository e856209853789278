"""Which IAM actions on which resources a call needs.

Source: Service Authorization Reference. What is not listed needs its own name on ``*``: a policy that names
a resource for it does not allow it here, as it would not on AWS for actions without resource types.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from localcloud.contract import Json

Need = tuple[str, str]  # action, resource

_PREFIXES = {"monitoring": "cloudwatch", "email": "ses", "tagging": "tag"}
_TRANSACTION = {
    "Put": "PutItem",
    "Update": "UpdateItem",
    "Delete": "DeleteItem",
    "ConditionCheck": "ConditionCheckItem",
    "Get": "GetItem",
}
_S3 = {
    "HeadObject": "GetObject",
    "HeadBucket": "ListBucket",
    "ListObjects": "ListBucket",
    "ListObjectsV2": "ListBucket",
    "CopyObject": "PutObject",
    "CreateMultipartUpload": "PutObject",
    "UploadPart": "PutObject",
    "CompleteMultipartUpload": "PutObject",
}


def needs(service: str, operation: str, params: Json, here: str) -> list[Need]:
    """Return every action and resource that a call must be allowed.

    Parameters
    ----------
    service
        Signing name, from the credential scope.
    params
        The call's parameters by the service's own names.
    here
        ``<region>:<account>`` of the call.
    """
    prefix = _PREFIXES.get(service, service)
    find = _FINDERS.get(service)
    found = list(find(operation, params, here)) if find else []
    return [(f"{prefix}:{action}", resource) for action, resource in found or [(operation, "*")]]


def _dynamodb(operation: str, params: Json, here: str) -> Iterator[Need]:
    if "TransactItems" in params:
        for item in params["TransactItems"]:
            for kind, body in item.items():
                yield _TRANSACTION.get(kind, kind), _table(body["TableName"], here)
    elif "RequestItems" in params:
        for name in params["RequestItems"]:
            yield operation, _table(name, here)
    elif "TableName" in params:
        index = f"/index/{params['IndexName']}" if "IndexName" in params else ""
        yield operation, _table(params["TableName"], here) + index


def _table(name: str, here: str) -> str:
    return name if name.startswith("arn:") else f"arn:aws:dynamodb:{here}:table/{name}"


def _ssm(operation: str, params: Json, here: str) -> Iterator[Need]:
    names = list(params.get("Names") or []) + [params[key] for key in ("Name", "Path") if key in params]
    for name in names:
        yield operation, name if name.startswith("arn:") else f"arn:aws:ssm:{here}:parameter/{name.strip('/')}"


def _kms(operation: str, params: Json, here: str) -> Iterator[Need]:
    if key := params.get("KeyId"):
        name = key if key.startswith("alias/") else f"key/{key}"
        yield operation, key if key.startswith("arn:") else f"arn:aws:kms:{here}:{name}"


def _sns(operation: str, params: Json, here: str) -> Iterator[Need]:
    if topic := params.get("TopicArn") or params.get("TargetArn"):
        yield operation, topic


def _sqs(operation: str, params: Json, here: str) -> Iterator[Need]:
    if url := params.get("QueueUrl"):
        action = operation.removesuffix("Batch")
        yield action, f"arn:aws:sqs:{here}:{url.rsplit('/', 1)[1]}"


def _logs(operation: str, params: Json, here: str) -> Iterator[Need]:
    if group := params.get("logGroupName"):
        yield operation, f"arn:aws:logs:{here}:log-group:{group}:log-stream:{params.get('logStreamName', '')}"


def _secretsmanager(operation: str, params: Json, here: str) -> Iterator[Need]:
    if secret := params.get("SecretId"):
        # AWS puts six random characters after a secret's name
        known = secret.startswith("arn:")
        yield operation, secret if known else f"arn:aws:secretsmanager:{here}:secret:{secret}-local0"


def _lambda(operation: str, params: Json, here: str) -> Iterator[Need]:
    if name := params.get("FunctionName"):
        arn = name if name.startswith("arn:") else f"arn:aws:lambda:{here}:function:{name}"
        qualifier = f":{params['Qualifier']}" if params.get("Qualifier") else ""
        yield {"Invoke": "InvokeFunction"}.get(operation, operation), arn + qualifier


def _s3(operation: str, params: Json, here: str) -> Iterator[Need]:
    if bucket := params.get("Bucket"):
        action = _S3.get(operation, operation)
        key = f"/{params['Key']}" if "Key" in params and action.endswith("Object") else ""
        yield action, f"arn:aws:s3:::{bucket}{key}"


def _sts(operation: str, params: Json, here: str) -> Iterator[Need]:
    if role := params.get("RoleArn"):
        yield operation, role


_FINDERS: dict[str, Callable[[str, Json, str], Iterator[Need]]] = {
    "dynamodb": _dynamodb,
    "ssm": _ssm,
    "kms": _kms,
    "sns": _sns,
    "sqs": _sqs,
    "logs": _logs,
    "secretsmanager": _secretsmanager,
    "lambda": _lambda,
    "s3": _s3,
    "sts": _sts,
}
