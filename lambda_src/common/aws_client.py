"""AWS clients whose calls end while the function can still answer."""

from typing import Any

from botocore.awsrequest import AWSRequest
from botocore.config import Config
from botocore.session import Session, get_session

from common.deadline import remaining_seconds

CONNECT_SECONDS = 1.0
READ_SECONDS = 1.0
ATTEMPTS = 3
ANSWER_SECONDS = 0.25

_CONFIG = Config(
    connect_timeout=CONNECT_SECONDS,
    read_timeout=READ_SECONDS,
    retries={"mode": "standard", "total_max_attempts": ATTEMPTS},
)


class OutOfTimeError(Exception):
    """Another attempt could outlast the invocation, so it was not begun."""


def make_client(service: str, *, session: Session | None = None) -> Any:
    """Return a client with bounded attempts, time-outs and retries.

    Three attempts take nine seconds at worst. With less than that left to the invocation, attempts are left out.

    boto3 is not used: its import takes a fifth of the cold start and adds nothing to a client.

    Parameters
    ----------
    service
        The name that botocore knows the service by, ``dynamodb``.
    session
        Where credentials and region come from. Without it, the environment's.

    Raises
    ------
    OutOfTimeError
        From a call, before an attempt for which the invocation's time does not suffice.
    """
    client = (session or get_session()).create_client(service, config=_CONFIG)
    client.meta.events.register("request-created", _keep_time_to_answer)
    return client


def _keep_time_to_answer(request: AWSRequest, **_: Any) -> None:
    attempt = request.context.get("retries", {}).get("attempt", 1)
    # After a throttled attempt n, botocore's standard mode sleeps up to 2**(n-1) seconds before the next.
    longest_pause = 2.0 ** (attempt - 1) if attempt < ATTEMPTS else 0.0
    needed = CONNECT_SECONDS + READ_SECONDS + longest_pause + ANSWER_SECONDS
    if remaining_seconds() < needed:
        raise OutOfTimeError(f"attempt {attempt} of {ATTEMPTS} needs up to {needed:g} s; that is more than is left")
