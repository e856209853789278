"""What Lambda looks at when a mapping is made, and where its poller begins.

moto would call the function while a message is being sent, once and with one message; here a poller does it.
"""

from __future__ import annotations

from typing import Any

from moto.awslambda import models
from moto.awslambda.exceptions import InvalidParameterValueException, LambdaClientError
from moto.awslambda.models import LambdaBackend
from moto.dynamodb.models import dynamodb_backends
from moto.iam.models import iam_backends
from moto.kinesis.models import kinesis_backends
from moto.sqs.models import sqs_backends

from localcloud.contract import Json
from localcloud.control.callers import policies_of
from localcloud.control.event_sources.stream_poller import starting_positions
from localcloud.policy import verdict

# AWS Lambda Developer Guide, "Permissions" of each event source.
_ACTIONS = {
    "sqs": ("ReceiveMessage", "DeleteMessage", "GetQueueAttributes"),
    "dynamodb": ("GetRecords", "GetShardIterator", "DescribeStream", "ListStreams"),
    "kinesis": ("GetRecords", "GetShardIterator", "DescribeStream", "ListShards"),
}


class Mapping(models.EventSourceMapping):
    """An event source mapping; moto does not tell from which time it reads."""

    def get_configuration(self) -> Json:
        """Return what GetEventSourceMapping answers."""
        answer: Json = super().get_configuration()
        if self.starting_position_timestamp is not None:
            answer["StartingPositionTimestamp"] = self.starting_position_timestamp
        return answer


def install() -> None:
    """Make moto create these."""
    models.EventSourceMapping = Mapping


class MappingConflictError(LambdaClientError):
    """The function reads the source already."""

    code = 409

    def __init__(self, source_arn: str, function: str, uuid: str) -> None:
        super().__init__(
            "ResourceConflictException",
            f'An event source mapping with event source arn (" {source_arn} ") and function (" {function} ") already '
            f"exists. Please update or delete the existing mapping with UUID {uuid}",
        )


def check_mapping(backend: LambdaBackend, source_arn: str, function_arn: str, function: Any) -> None:
    """Refuse a mapping that Lambda refuses.

    Parameters
    ----------
    function_arn
        As the mapping calls it, with its qualifier.
    """
    for mapping in backend._event_source_mappings.values():
        if (mapping.event_source_arn, mapping.function_arn) == (source_arn, function_arn):
            raise MappingConflictError(source_arn, function_arn.split(":function:")[1], mapping.uuid)
    service = source_arn.split(":")[2]
    role = iam_backends[backend.account_id]["aws"].get_role_by_arn(function.role)
    policies = list(policies_of(role))
    for action in _ACTIONS[service]:
        if verdict(policies, f"{service}:{action}", source_arn) != "allow":
            raise InvalidParameterValueException(_not_permitted(service, action, source_arn))
    if service == "sqs":
        _check_visibility(backend, source_arn, int(function.timeout))


def adopt(mapping: Any, function_arn: str, role_arn: str) -> None:
    """Take a new mapping over from moto."""
    _, _, service, region, account, name = mapping.event_source_arn.split(":", 5)
    if service == "sqs":
        source = sqs_backends[account][region].get_queue(name)
    elif service == "dynamodb":
        source = dynamodb_backends[account][region].get_table(name.split("/")[1])
    else:
        source = kinesis_backends[account][region].streams[name.partition("/")[2]]
    source.lambda_event_source_mappings.clear()
    mapping.function_arn = function_arn
    mapping.localcloud_role = role_arn
    mapping.localcloud_positions = {} if service == "sqs" else starting_positions(mapping)


def _not_permitted(service: str, action: str, source_arn: str) -> str:
    if service == "sqs":
        return f"The function execution role does not have permissions to call {action} on SQS"
    wanted = _ACTIONS[service]
    actions = f"{', '.join(wanted[:-1])}, and {wanted[-1]}"
    return (
        f"Cannot access stream {source_arn}. Please ensure the role can perform the {actions} Actions on your stream "
        "in IAM."
    )


def _check_visibility(backend: LambdaBackend, queue_arn: str, timeout_seconds: int) -> None:
    queue = sqs_backends[backend.account_id][backend.region_name].get_queue(queue_arn.split(":")[5])
    if int(queue.visibility_timeout) < timeout_seconds:
        raise InvalidParameterValueException(
            f"Queue visibility timeout: {queue.visibility_timeout} seconds is less than Function timeout: "
            f"{timeout_seconds} seconds"
        )
