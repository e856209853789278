"""Asynchronous calls: how long Lambda tries, and where it tells what became of them."""

from __future__ import annotations

from dataclasses import dataclass

from cdktf_cdktf_provider_aws.lambda_alias import LambdaAlias
from cdktf_cdktf_provider_aws.lambda_function import LambdaFunction
from cdktf_cdktf_provider_aws.lambda_function_event_invoke_config import (
    LambdaFunctionEventInvokeConfig,
    LambdaFunctionEventInvokeConfigDestinationConfig,
    LambdaFunctionEventInvokeConfigDestinationConfigOnFailure,
    LambdaFunctionEventInvokeConfigDestinationConfigOnSuccess,
)
from constructs import Construct

from constructs_lib.aws_lambda.destinations import Destination, destination_fault, grant_destination
from constructs_lib.core.placement import placement_of
from constructs_lib.core.protocols import Grantee, MessageQueue, MessageTopic

# AWS Lambda API Reference, PutFunctionEventInvokeConfig.
_AGE_SECONDS = range(60, 21_601)
_RETRIES = range(3)


@dataclass(frozen=True, slots=True, kw_only=True)
class EventInvoke:
    """What Lambda does with asynchronous calls of the alias ``live``.

    Parameters
    ----------
    max_age_seconds
        60 to 21,600: an event that is older is given up.
    max_retries
        0 to 2 more tries after the function failed.
    on_failure
        Queue, topic or function that gets a record of each event that was given up: the event, the reason and the
        function's answer. Without it they are lost.
    on_success
        Queue, topic or function that gets a record of each event that was processed.

    Example
    -------
    >>> EventInvoke(max_age_seconds=3600, max_retries=1).max_retries
    1
    """

    max_age_seconds: int = 21_600
    max_retries: int = 2
    on_failure: Destination | None = None
    on_success: Destination | None = None


def event_invoke_fault(
    function_name: str, event_invoke: EventInvoke | None, dead_letter: MessageQueue | MessageTopic | None
) -> str | None:
    """Return why Lambda would refuse these settings, or which of two it would follow; nothing if they are right."""
    if dead_letter is not None and (fault := destination_fault("dead_letter", dead_letter, function_name)):
        return fault
    if event_invoke is None:
        return None
    if event_invoke.max_age_seconds not in _AGE_SECONDS:
        return f"max_age_seconds is {event_invoke.max_age_seconds}; Lambda takes 60 to 21600"
    if event_invoke.max_retries not in _RETRIES:
        return f"max_retries is {event_invoke.max_retries}; Lambda takes 0 to 2"
    if dead_letter is not None and event_invoke.on_failure is not None:
        return "it has dead_letter and on_failure, and would send twice; take on_failure, which tells the reason too"
    for option, destination in (("on_failure", event_invoke.on_failure), ("on_success", event_invoke.on_success)):
        if destination is not None and (fault := destination_fault(option, destination, function_name)):
            return fault
    return None


def make_event_invoke(
    function: Construct, event_invoke: EventInvoke, role: Grantee, alias: LambdaAlias, resource: LambdaFunction
) -> None:
    """Set what Lambda does with asynchronous calls of a function's alias, and let its role reach the destinations.

    The function waits for its role's policy, and these settings for the function: Lambda refuses a destination that
    the role may not reach.
    """
    failure = grant_destination(event_invoke.on_failure, role) if event_invoke.on_failure else None
    success = grant_destination(event_invoke.on_success, role) if event_invoke.on_success else None
    destinations = LambdaFunctionEventInvokeConfigDestinationConfig(
        on_failure=LambdaFunctionEventInvokeConfigDestinationConfigOnFailure(destination=failure) if failure else None,
        on_success=LambdaFunctionEventInvokeConfigDestinationConfigOnSuccess(destination=success) if success else None,
    )
    LambdaFunctionEventInvokeConfig(
        function,
        "EventInvoke",
        function_name=resource.function_name,
        qualifier=alias.name,
        maximum_event_age_in_seconds=event_invoke.max_age_seconds,
        maximum_retry_attempts=event_invoke.max_retries,
        destination_config=destinations if failure or success else None,
        provider=placement_of(function).provider,
    )
