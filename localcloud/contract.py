"""What the two processes of the embedded cloud say to each other.

Everything travels as JSON over loopback HTTP below ``PREFIX``; each request carries ``SECRET_HEADER``.
A refused request is answered with :class:`Refusal` and a fitting status: 403 wrong secret, 404 not there.

The control plane serves::

    GET  /_localcloud/health                                   -> Health
    GET  /_localcloud/apis/{api id}/stages/{stage}             -> StageSnapshot
    GET  /_localcloud/domains/{host name}                      -> CustomDomain
    GET  /_localcloud/functions/{ARN or name[:qualifier], percent-encoded}?region=  -> FunctionConfiguration
    GET  /_localcloud/code/{hexadecimal SHA-256}               -> the archive's bytes (functions and layers)
    POST /_localcloud/credentials  CredentialsRequest          -> Credentials
    POST /_localcloud/caller       CallerRequest               -> Caller
    POST /_localcloud/record       Record                      -> 204
    POST /_localcloud/schedules/run  RunSchedule               -> {"message": what came of it}
    GET  /_localcloud/urls/{id of a function URL}              -> FunctionUrl

The data plane serves::

    GET  /_localcloud/health                                   -> Health, once it answers requests
    POST /_localcloud/invoke       InvokeRequest               -> InvokeResult, or 429 and a Refusal when throttled
    POST /_localcloud/changed      Changed                     -> 204, after what it kept of these services is dropped
    POST /_localcloud/reset                                    -> 204, after all is dropped and every worker ended

The data plane is started as ``python -m localcloud.dataplane`` with :class:`DataPlaneSettings` in its environment and
a pipe as standard input: the end of that pipe means that the control plane is gone, and the data plane ends with its
workers. SIGTERM ends it in order.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, NotRequired, TypedDict

PREFIX = "/_localcloud"
SECRET_HEADER = "X-Localcloud-Secret"  # noqa: S105 (the name of the header, not the secret)

Json = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class DataPlaneSettings:
    """What the data plane is started with, as environment variables.

    Parameters
    ----------
    secret
        Value of ``SECRET_HEADER`` in both directions.
    control_url
        Address of the control plane; also the ``AWS_ENDPOINT_URL`` of every function.
    listen_fd
        Number of the inherited descriptor of the listening socket: the control plane binds the port,
        so that a port in use is found, and port 0 resolved, in one place.
    folder
        Folder for unpacked code and whatever else it writes.
    """

    secret: str
    control_url: str
    listen_fd: int
    folder: Path

    def to_environment(self) -> dict[str, str]:
        """Return the settings as environment variables."""
        return {
            "LOCALCLOUD_SECRET": self.secret,
            "LOCALCLOUD_CONTROL_URL": self.control_url,
            "LOCALCLOUD_LISTEN_FD": str(self.listen_fd),
            "LOCALCLOUD_FOLDER": str(self.folder),
        }

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> DataPlaneSettings:
        """Return the settings that ``environment`` holds.

        Raises
        ------
        KeyError
            If one of the variables is missing.
        """
        return cls(
            secret=environment["LOCALCLOUD_SECRET"],
            control_url=environment["LOCALCLOUD_CONTROL_URL"],
            listen_fd=int(environment["LOCALCLOUD_LISTEN_FD"]),
            folder=Path(environment["LOCALCLOUD_FOLDER"]),
        )


class Refusal(TypedDict):
    """Why a request was refused."""

    message: str


class Health(TypedDict):
    """A process that is ready."""

    pid: int


class VersionWeight(TypedDict):
    """A version's share of an alias's calls; the weights of one alias sum to 1."""

    version: str
    weight: float


class FunctionConfiguration(TypedDict):
    """A function as the qualifier asked for resolves it.

    ``functionArn`` ends in ``version`` (no suffix for ``$LATEST``); ``invokedArn`` ends in the qualifier asked for.
    With a weighted alias, ``routing`` holds more than one version, and the configuration is that of the alias's main
    one: ask again with ``<name>:<version>`` for another. ``revision`` changes with anything that a worker depends on.
    ``policy`` holds the resource policy's statements of the qualifier asked for.
    ``layers`` and ``codeSha256`` are hexadecimal SHA-256 digests, to be fetched below ``/code/``.
    """

    functionArn: str
    invokedArn: str
    name: str
    version: str
    qualifier: str | None
    routing: list[VersionWeight]
    account: str
    region: str
    handler: str
    runtime: str
    timeoutSeconds: int
    memoryMib: int
    ephemeralStorageMib: int
    environment: dict[str, str]
    role: str
    layers: list[str]
    loggingConfig: Json
    tracingMode: str
    reservedConcurrency: int | None
    deadLetterArn: str | None
    eventInvokeConfig: Json
    codeSha256: str
    policy: list[Json]
    revision: str


class CredentialsRequest(TypedDict):
    """A role to assume in the name of a function."""

    roleArn: str
    sessionName: str


class Credentials(TypedDict):
    """Temporary credentials, known to the control plane; ``expiration`` in epoch seconds."""

    accessKeyId: str
    secretAccessKey: str
    sessionToken: str
    expiration: float


class CallerRequest(TypedDict):
    """Whose signature a request carries."""

    accessKeyId: str
    sessionToken: str | None


class Caller(TypedDict):
    """Who an access key belongs to; the developer's ``test`` key has one policy that allows everything.

    ``limits`` are documents each of which must allow too: the role's permissions boundary, the session's policy.
    """

    arn: str
    userId: str
    account: str
    accessKeyId: str
    secretAccessKey: str
    policies: list[Json]
    limits: list[Json]
    roleArn: str | None


class LogEvent(TypedDict):
    """One line; ``timestamp`` in epoch milliseconds."""

    timestamp: int
    message: str


class LogBatch(TypedDict):
    """Events for one stream; a missing stream or group is made, as Lambda and API Gateway make it."""

    region: str
    group: str
    stream: str
    events: list[LogEvent]


class MetricBatch(TypedDict):
    """Members of PutMetricData's MetricData; ``Timestamp`` in epoch seconds, now when left out."""

    region: str
    namespace: str
    metrics: list[Json]


class Record(TypedDict):
    """What the data plane measured and logged."""

    logs: NotRequired[list[LogBatch]]
    metrics: NotRequired[list[MetricBatch]]


InvocationType = Literal["RequestResponse", "Event", "DryRun"]


class InvokeRequest(TypedDict):
    """An Invoke call; ``functionArn`` ends in the qualifier asked for, ``payload`` is base64."""

    functionArn: str
    region: str
    payload: str
    invocationType: InvocationType
    traceId: str | None
    logType: Literal["None", "Tail"]


class InvokeResult(TypedDict):
    """Invoke's answer; ``payload`` and ``logResult`` (the log's last 4 KiB) are base64."""

    statusCode: int
    functionError: str | None
    payload: str
    logResult: str | None
    executedVersion: str


class Changed(TypedDict):
    """Services of which something changed: ``apigateway``, ``lambda``, ``iam``, ``sts``, ``wafv2``."""

    services: list[str]
