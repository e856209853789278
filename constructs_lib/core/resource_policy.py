"""The policy that a topic, a queue or a bucket carries: the services it admits, and what it refuses to everybody."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Protocol

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


class ResourcePolicy:
    """Who, beside the account's own principals by their own policies, may use a resource.

    Nobody of another account is ever admitted.  The account's principals need no statement here: where nothing denies,
    their own policies suffice.

    Attributes
    ----------
    changed
        Gets the document whenever a service has been admitted.
    """

    def __init__(self, construct: Any, *, account: str, always: Sequence[dict[str, Any]]) -> None:
        self._construct = construct
        self._account = account
        self._always = always
        self._admitted: dict[tuple[str, str], dict[str, Any]] = {}
        self._sources: dict[tuple[str, str], list[str]] = {}
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
            Name of the statement; the sources of one service under one name share it.
        source_arn
            ARN, or pattern of it, of what the service acts for. Without it, everything in the account that the service
            acts for is admitted.
        sends_source
            Whether the service says what it acts for; where it does not, the statement has no condition.

        Raises
        ------
        ConstructError
            If there is no such service, it can only be admitted by ARN, or the ARN is none.
        """
        if fault := service_principal_fault(principal):
            reject(self._construct, f"its policy would admit {fault}")
        if sends_source and source_arn is None and principal in _SEND_NO_ACCOUNT:
            reject(self._construct, f"{principal} sends no account that its policy could check; give source_arn")
        if source_arn is not None and not is_token(source_arn) and not source_arn.startswith("arn:"):
            reject(self._construct, f"its policy would admit {source_arn!r}, which is no ARN; give the source's ARN")
        key = (sid, principal)
        statement = {
            "Sid": sid,
            "Effect": "Allow",
            "Principal": {"Service": principal},
            "Action": actions[0] if len(actions) == 1 else list(actions),
            "Resource": resources[0] if len(resources) == 1 else list(resources),
        }
        if sends_source:
            sources = self._sources.setdefault(key, [])
            if source_arn is not None and source_arn not in sources:
                sources.append(source_arn)
        if self._admitted.setdefault(key, statement) != statement:
            reject(
                self._construct, f"its policy has another statement {sid!r} for {principal}; give this one its own sid"
            )
        self.changed(self.document())

    def document(self) -> str:
        """Return the policy as JSON text."""
        admitted = (statement | self._conditions(key) for key, statement in sorted(self._admitted.items()))
        return policy_json([*admitted, *self._always])

    def _conditions(self, key: tuple[str, str]) -> dict[str, Any]:
        if key not in self._sources:
            return {}
        conditions: dict[str, Any] = {}
        if sources := self._sources[key]:
            conditions["ArnLike"] = {"aws:SourceArn": sorted(sources)}
        if key[1] not in _SEND_NO_ACCOUNT:
            conditions["StringEquals"] = {"aws:SourceAccount": self._account}
        return {"Condition": conditions}


def tls_only(actions: str, resources: Sequence[str]) -> dict[str, Any]:
    """Return the statement that refuses what comes without TLS."""
    return {
        "Sid": "TlsOnly",
        "Effect": "Deny",
        "Principal": {"AWS": "*"},
        "Action": actions,
        "Resource": resources[0] if len(resources) == 1 else list(resources),
        "Condition": {"Bool": {"aws:SecureTransport": "false"}},
    }


def service_sid(principal: str) -> str:
    """Return the name of the statement that admits a service: ``LoggingS3`` for ``logging.s3.amazonaws.com``."""
    words = principal.removesuffix(".amazonaws.com").replace(".", "-").split("-")
    return "".join(word.capitalize() for word in words)
