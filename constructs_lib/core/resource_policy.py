"""The policy that a topic, a queue or a bucket carries: the services it admits, and what it refuses to everybody."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal, Protocol

from constructs_lib.core.errors import reject
from constructs_lib.core.service_principal import service_principal_fault
from constructs_lib.core.statement import policy_json
from constructs_lib.core.tokens import is_token

# These name their source by its ARN and are not documented to send its account (EventBridge User Guide, "Using
# resource-based policies"; Amazon SNS Developer Guide, "Fanout to Amazon SQS queues").  A condition on a key that is
# not sent always fails.
_SEND_NO_ACCOUNT = frozenset({"events.amazonaws.com", "sns.amazonaws.com"})


class ServicePolicy(Protocol):
    """A resource's policy, as far as services are concerned."""

    def admit(
        self,
        principal: str,
        *,
        sid: str,
        actions: Sequence[str],
        resources: Sequence[str],
        source_arn: str | None = None,
        sends_source: bool = True,
    ) -> None:
        """Let a service act for one source, or for every source in the account."""


class KeptPolicy:
    """The policy of a resource that exists already, which no grant can change.

    Parameters
    ----------
    admits
        The service principals that it is said to admit.
    """

    def __init__(self, construct: Any, admits: Sequence[str]) -> None:
        self._construct = construct
        self._admits = admits

    def admit(
        self,
        principal: str,
        *,
        sid: str,
        actions: Sequence[str],
        resources: Sequence[str],
        source_arn: str | None = None,
        sends_source: bool = True,
    ) -> None:
        """Refuse a service that the policy does not admit by itself."""
        if principal not in self._admits:
            reject(
                self._construct,
                f"it exists already and keeps its policy; admit {principal} where it is made, and name it in admits",
            )


@dataclass(frozen=True, slots=True)
class _Admission:
    sid: str
    principal: str
    actions: tuple[str, ...]
    resources: tuple[str, ...]
    to: Literal["source", "account", "anything"]

    def render(self, sid: str, sources: list[str], account: str) -> dict[str, Any]:
        conditions: dict[str, Any] = {}
        if sources:
            conditions["ArnLike"] = {"aws:SourceArn": sorted(sources)}
        if self.to != "anything" and self.principal not in _SEND_NO_ACCOUNT:
            conditions["StringEquals"] = {"aws:SourceAccount": account}
        statement = {
            "Sid": sid,
            "Effect": "Allow",
            "Principal": {"Service": self.principal},
            "Action": _one_or_all(self.actions),
            "Resource": _one_or_all(self.resources),
        }
        return statement | ({"Condition": conditions} if conditions else {})


class ResourcePolicy:
    """Who, beside the account's own principals by their own policies, may use a resource.

    Nobody of another account is ever admitted.  The account's principals need no statement here: where nothing denies,
    their own policies suffice.

    Parameters
    ----------
    most_bytes
        Size of the policy that AWS takes for this kind of resource.
    always
        Statements that are always there.

    Attributes
    ----------
    changed
        Gets the document whenever a service has been admitted.
    """

    def __init__(self, construct: Any, *, account: str, most_bytes: int, always: Sequence[dict[str, Any]]) -> None:
        self._construct = construct
        self._account = account
        self._most_bytes = most_bytes
        self._always = always
        self._admitted: dict[_Admission, list[str]] = {}
        self.changed: Callable[[str], None] = lambda document: None

    def admit(
        self,
        principal: str,
        *,
        sid: str,
        actions: Sequence[str],
        resources: Sequence[str],
        source_arn: str | None = None,
        sends_source: bool = True,
    ) -> None:
        """Let a service act for one source, or for every source in the account.

        Parameters
        ----------
        sid
            Name of the statement; sources with the same actions and resources share it, and the name of another one
            gets a number.
        source_arn
            ARN, or pattern of it, of what the service acts for. Without it, everything in the account that the service
            acts for is admitted.
        sends_source
            Whether the service says what it acts for; where it does not, the statement has no condition.

        Raises
        ------
        ConstructError
            If there is no such service, it can only be admitted by ARN, the ARN is none, or the policy outgrows what
            AWS takes.
        """
        if fault := service_principal_fault(principal):
            reject(self._construct, f"its policy would admit {fault}")
        if sends_source and source_arn is None and principal in _SEND_NO_ACCOUNT:
            reject(self._construct, f"{principal} sends no account that its policy could check; give source_arn")
        if source_arn is not None and not is_token(source_arn) and not source_arn.startswith("arn:"):
            reject(self._construct, f"its policy would admit {source_arn!r}, which is no ARN; give the source's ARN")
        to: Literal["source", "account", "anything"] = "source" if source_arn else "account"
        admission = _Admission(sid, principal, tuple(actions), tuple(resources), to if sends_source else "anything")
        sources = self._admitted.setdefault(admission, [])
        if admission.to == "source" and source_arn and source_arn not in sources:
            sources.append(source_arn)
        document = self.document()
        if (size := len(document.encode())) > self._most_bytes:
            reject(
                self._construct,
                f"its policy has {size} bytes, and AWS takes {self._most_bytes}; admit by a pattern of ARNs",
            )
        self.changed(document)

    def document(self) -> str:
        """Return the policy as JSON text."""
        rendered: dict[str, dict[str, Any]] = {}
        for admission, sources in self._admitted.items():
            sid, number = admission.sid, 1
            while sid in rendered:
                number += 1
                sid = f"{admission.sid}{number}"
            rendered[sid] = admission.render(sid, sources, self._account)
        return policy_json([*(rendered[sid] for sid in sorted(rendered)), *self._always])


def tls_only(actions: str, resources: Sequence[str]) -> dict[str, Any]:
    """Return the statement that refuses what comes without TLS."""
    return {
        "Sid": "TlsOnly",
        "Effect": "Deny",
        "Principal": {"AWS": "*"},
        "Action": actions,
        "Resource": _one_or_all(resources),
        "Condition": {"Bool": {"aws:SecureTransport": "false"}},
    }


def service_sid(principal: str) -> str:
    """Return the name of the statement that admits a service: ``LoggingS3`` for ``logging.s3.amazonaws.com``."""
    words = principal.removesuffix(".amazonaws.com").replace(".", "-").split("-")
    return "".join(word.capitalize() for word in words)


def _one_or_all(values: Sequence[str]) -> str | list[str]:
    return values[0] if len(values) == 1 else list(values)
