"""The policy of a KMS key: one statement a consumer, literals only."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from constructs import Construct

from constructs_lib.core.errors import reject
from constructs_lib.core.placement import Placement
from constructs_lib.core.protocols import CallerService
from constructs_lib.core.statement import policy_json
from constructs_lib.core.tokens import is_token

# What a caller's service does with the key in the caller's name.
# DynamoDB: Developer Guide, "Encryption at rest: usage notes". Lambda decrypts the function's environment.
_CALLER_ACTIONS: Mapping[CallerService, tuple[str, ...]] = {
    "dynamodb": (
        "kms:CreateGrant",
        "kms:Decrypt",
        "kms:DescribeKey",
        "kms:Encrypt",
        "kms:GenerateDataKey*",
        "kms:ReEncrypt*",
    ),
    "lambda": ("kms:Decrypt",),
}
# CloudWatch Logs User Guide, "Encrypt log data in CloudWatch Logs using AWS KMS".
_LOGS_ACTIONS = ("kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*")
# Amazon SNS Developer Guide, "Enable compatibility between event sources from AWS services and encrypted topics".
_ALARM_ACTIONS = ("kms:Decrypt", "kms:GenerateDataKey*")
_POLICY_BYTES = 32_768  # AWS KMS quotas, "Key policy document size"


class KeyGrants:
    """Whom a key's policy lets use the key.

    The statement of the account's root is always there and comes first: a policy without ``kms:PutKeyPolicy`` for
    the account would lock everybody out for good.
    """

    def __init__(self, key: Construct, placement: Placement) -> None:
        self._key = key
        self._placement = placement
        self._callers: dict[CallerService, list[str]] = {}
        self._log_groups: list[str] = []
        self._alarms: list[str] = []
        self.changed: Callable[[str], None] = lambda policy: None

    def callers(self, service: CallerService, principal_arn: str) -> None:
        """Let a principal use the key through a service that acts in the principal's name.

        ``principal_arn`` is the literal ARN of a role of the key's account.
        """
        if service not in _CALLER_ACTIONS:
            known = ", ".join(_CALLER_ACTIONS)
            reject(self._key, f"nobody knows what {service!r} does with a key in its caller's name; known: {known}")
        self._add(self._callers.setdefault(service, []), principal_arn, f"arn:aws:iam::{self._placement.account}:role/")

    def logs(self, log_group_arn: str) -> None:
        """Let CloudWatch Logs encrypt a log group, named by its literal ARN or a pattern of it."""
        self._add(self._log_groups, log_group_arn, self._placement.arn("logs", "log-group:"))

    def alarms(self, alarm_arn: str) -> None:
        """Let CloudWatch notify a topic that is encrypted with the key, for an alarm named by its literal ARN."""
        self._add(self._alarms, alarm_arn, self._placement.arn("cloudwatch", "alarm:"))

    def _add(self, arns: list[str], arn: str, prefix: str) -> None:
        if is_token(arn):
            reject(self._key, f"its policy would refer to {arn!r}; give a literal ARN, or the policy makes a cycle")
        if not arn.startswith(prefix) or arn == prefix:
            reject(
                self._key, f"its policy would admit {arn!r}, which is nobody; give an ARN that begins with {prefix!r}"
            )
        if arn not in arns:
            arns.append(arn)
            policy = self.policy()
            if len(policy.encode()) > _POLICY_BYTES:
                reject(
                    self._key,
                    f"its policy has {len(policy.encode())} bytes, and AWS takes {_POLICY_BYTES}; split the key",
                )
            self.changed(policy)

    def policy(self) -> str:
        """Return the policy as JSON text."""
        return policy_json(
            [
                self._statement("AccountAdministers", ("kms:*",), {"AWS": self._root}, {}),
                *(self._caller_statement(service, arns) for service, arns in sorted(self._callers.items())),
                *([self._logs_statement()] if self._log_groups else []),
                *([self._alarms_statement()] if self._alarms else []),
            ]
        )

    @property
    def _root(self) -> str:
        return f"arn:aws:iam::{self._placement.account}:root"

    def _caller_statement(self, service: CallerService, principal_arns: list[str]) -> dict[str, Any]:
        conditions: dict[str, Any] = {
            "ArnEquals": {"aws:PrincipalArn": sorted(principal_arns)},
            "StringEquals": {
                "kms:CallerAccount": self._placement.account,
                "kms:ViaService": f"{service}.{self._placement.region}.amazonaws.com",
            },
        }
        actions = _CALLER_ACTIONS[service]
        if "kms:CreateGrant" in actions:
            # Only CreateGrant sends this key; the other actions pass it by.
            conditions["BoolIfExists"] = {"kms:GrantIsForAWSResource": "true"}
        return self._statement(f"CallersOf{service.capitalize()}", actions, {"AWS": "*"}, conditions)

    def _logs_statement(self) -> dict[str, Any]:
        return self._statement(
            "LogGroups",
            _LOGS_ACTIONS,
            {"Service": f"logs.{self._placement.region}.amazonaws.com"},
            {"ArnLike": {"kms:EncryptionContext:aws:logs:arn": sorted(self._log_groups)}},
        )

    def _alarms_statement(self) -> dict[str, Any]:
        return self._statement(
            "Alarms",
            _ALARM_ACTIONS,
            {"Service": "cloudwatch.amazonaws.com"},
            {
                "ArnLike": {"aws:SourceArn": sorted(self._alarms)},
                "StringEquals": {"aws:SourceAccount": self._placement.account},
            },
        )

    @staticmethod
    def _statement(
        sid: str, actions: tuple[str, ...], principal: dict[str, str], conditions: dict[str, Any]
    ) -> dict[str, Any]:
        # In a key's policy the resource "*" means the key itself.
        statement: dict[str, Any] = {
            "Sid": sid,
            "Effect": "Allow",
            "Principal": principal,
            "Action": list(actions) if len(actions) > 1 else actions[0],
            "Resource": "*",
        }
        return statement | ({"Condition": conditions} if conditions else {})
