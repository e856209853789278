"""Who may use a key: consumers by the key's policy, roles that call KMS themselves by their own."""

from __future__ import annotations

from collections.abc import Mapping

from constructs import Construct

from constructs_lib.aws_kms.consumer_actions import (
    CALLER_ACTIONS,
    DELIVERY_ACTIONS,
    ENCRYPTION_CONTEXTS,
    LOGS_ACTIONS,
    exact_actions,
)
from constructs_lib.aws_kms.key_operations import KeyOperations
from constructs_lib.aws_kms.key_policy import Consumer, KeyPolicy
from constructs_lib.aws_kms.key_spec import KeyUsage
from constructs_lib.core.errors import reject
from constructs_lib.core.placement import Placement
from constructs_lib.core.protocols import CallerService, Grantee
from constructs_lib.core.service_principal import service_principal_fault
from constructs_lib.core.statement import Statement
from constructs_lib.core.tokens import is_token


class KeyGrants(KeyOperations):
    """Who may use one key.

    Consumers are admitted by the key's policy.  That of a key which exists already belongs to somebody else: there a
    caller of a service gets a statement in its own policy, and log groups, alarms, rules and services must be admitted
    by whoever owns the key.

    Example
    -------
    >>> key = Key(system, "Key", alias="alias/orders-dev", description="Encrypts orders")
    >>> key.grants.service("sns.amazonaws.com", "arn:aws:sns:us-east-1:123456789012:orders-dev")
    >>> key.grants.events("arn:aws:sqs:us-east-1:123456789012:orders-dev")
    """

    def __init__(
        self,
        key: Construct,
        key_arn: str,
        placement: Placement,
        *,
        policy: KeyPolicy | None,
        usage: KeyUsage | None,
        is_symmetric: bool,
    ) -> None:
        super().__init__(key, key_arn, usage, is_symmetric=is_symmetric)
        self._placement = placement
        self._policy = policy

    def callers(self, service: CallerService, caller: Grantee) -> None:
        """Let a role use the key through a service that acts in the role's name."""
        if service not in CALLER_ACTIONS:
            known = ", ".join(CALLER_ACTIONS)
            reject(self._key, f"nobody knows what {service!r} does with a key in its caller's name; known: {known}")
        actions = CALLER_ACTIONS[service]
        via = {"kms:ViaService": f"{service}.{self._placement.region}.amazonaws.com"}
        conditions: dict[str, Mapping[str, str]] = {
            "StringEquals": {"kms:CallerAccount": self._placement.account, **via} if self._policy else via
        }
        if "kms:CreateGrant" in actions:
            # Only CreateGrant sends this key; the other actions pass it by.
            conditions["BoolIfExists"] = {"kms:GrantIsForAWSResource": "true"}
        if not self._policy:
            self._check_symmetric()
            caller.add_to_policy(
                Statement(
                    sid=f"UseKeyThrough{service.capitalize()}",
                    actions=exact_actions(service),
                    resources=(self._key_arn,),
                    conditions=conditions,
                )
            )
            return
        consumer = Consumer(
            sid=f"CallersOf{service.capitalize()}",
            rank=1,
            principal={"AWS": "*"},
            actions=actions,
            matched=("ArnEquals", "aws:PrincipalArn"),
            conditions=conditions,
        )
        self._admit(consumer, caller.principal_arn, f"arn:aws:iam::{self._placement.account}:role/")

    def logs(self, log_group_arn: str) -> None:
        """Let CloudWatch Logs encrypt a log group, named by its literal ARN or a pattern of it."""
        consumer = Consumer(
            sid="LogGroups",
            rank=2,
            principal={"Service": f"logs.{self._placement.region}.amazonaws.com"},
            actions=LOGS_ACTIONS,
            matched=("ArnLike", "kms:EncryptionContext:aws:logs:arn"),
        )
        self._admit(consumer, log_group_arn, self._placement.arn("logs", "log-group:"))

    def alarms(self, alarm_arn: str) -> None:
        """Let CloudWatch notify a topic that is encrypted with the key, for an alarm named by its literal ARN."""
        consumer = self._delivery("Alarms", 3, "cloudwatch.amazonaws.com", has_source=True)
        self._admit(consumer, alarm_arn, self._placement.arn("cloudwatch", "alarm:"))

    def events(self, target_arn: str) -> None:
        """Let EventBridge send to a topic or queue that is encrypted with the key, named by its literal ARN.

        EventBridge sends neither ``aws:SourceArn`` nor ``aws:SourceAccount``, so that the target is what is compared:
        SNS and SQS name it in the encryption context.
        """
        service = target_arn.split(":")[2] if target_arn.count(":") >= 5 else "sqs"
        if service not in ENCRYPTION_CONTEXTS:
            reject(self._key, f"EventBridge would send to {target_arn!r}; give the ARN of a topic or of a queue")
        consumer = Consumer(
            sid=f"EventsTo{service.capitalize()}",
            rank=4,
            principal={"Service": "events.amazonaws.com"},
            actions=DELIVERY_ACTIONS,
            matched=("ArnLike", f"kms:EncryptionContext:{ENCRYPTION_CONTEXTS[service]}"),
        )
        self._admit(consumer, target_arn, self._placement.arn(service, ""))

    def service(self, principal: str, source_arn: str | None = None) -> None:
        """Let a service deliver to what is encrypted with the key, or from it, for a source in the key's account.

        Parameters
        ----------
        principal
            Service principal: ``sns.amazonaws.com`` for topics that deliver to an encrypted queue,
            ``s3.amazonaws.com`` for buckets that notify an encrypted topic or queue.
        source_arn
            Literal ARN of the source, or a pattern of it. Without it every source in the account is admitted, which
            is right for a service that sends no ``aws:SourceArn``, such as ``config.amazonaws.com``.
        """
        if fault := service_principal_fault(principal):
            reject(self._key, f"its policy would admit {fault}")
        if principal == "events.amazonaws.com":
            reject(self._key, "EventBridge does not say for which rule it uses a key; call grants.events(target_arn)")
        sid = "Service" + "".join(part.capitalize() for part in principal.removesuffix(".amazonaws.com").split("."))
        consumer = self._delivery(
            sid.replace("-", "") + ("" if source_arn else "OfAccount"), 5, principal, has_source=source_arn is not None
        )
        self._check_source(source_arn)
        self._write(consumer, source_arn)

    def _delivery(self, sid: str, rank: int, principal: str, *, has_source: bool) -> Consumer:
        return Consumer(
            sid=sid,
            rank=rank,
            principal={"Service": principal},
            actions=DELIVERY_ACTIONS,
            matched=("ArnLike", "aws:SourceArn") if has_source else None,
            conditions={"StringEquals": {"aws:SourceAccount": self._placement.account}},
        )

    def _check_source(self, arn: str | None) -> None:
        if arn is None or is_token(arn):
            return
        parts = arn.split(":", 5)
        is_whole = len(parts) == 6 and parts[0] == "arn" and all(parts[1:3]) and parts[5].strip("*")
        if not is_whole or "*" in "".join(parts[:5]) or parts[4] not in ("", self._placement.account):
            reject(
                self._key,
                f"its policy would admit {arn!r}, which is nobody; give the ARN of a source in account "
                f"{self._placement.account}",
            )

    def _admit(self, consumer: Consumer, arn: str, prefix: str) -> None:
        if not is_token(arn) and (not arn.startswith(prefix) or arn == prefix):
            reject(
                self._key, f"its policy would admit {arn!r}, which is nobody; give an ARN that begins with {prefix!r}"
            )
        self._write(consumer, arn)

    def _write(self, consumer: Consumer, arn: str | None) -> None:
        self._check_symmetric()
        if self._policy:
            self._policy.admit(consumer, arn)

    def _check_symmetric(self) -> None:
        if not self._is_symmetric:
            reject(self._key, "it is asymmetric or for codes, and AWS's services encrypt with symmetric keys alone")
