"""The policy of a KMS key: one statement a consumer, literals only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import jsii
from cdktf import IResolveContext, IStringProducer, Lazy
from constructs import Construct

from constructs_lib.core.errors import reject
from constructs_lib.core.statement import policy_json
from constructs_lib.core.tokens import is_token

_POLICY_BYTES = 32_768  # AWS KMS quotas, "Key policy document size"


@dataclass(frozen=True, slots=True, kw_only=True)
class Consumer:
    """Who uses a key, and on what condition.

    Attributes
    ----------
    rank
        Place among the statements; those of one rank stand by their sid.
    matched
        Condition operator and key that compare the ARNs which are admitted; none where the consumer sends none.
    conditions
        Conditions beside that one.
    """

    sid: str
    rank: int
    principal: Mapping[str, str]
    actions: tuple[str, ...]
    matched: tuple[str, str] | None = None
    conditions: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def render(self, arns: list[str]) -> dict[str, Any]:
        """Return the statement that admits these ARNs."""
        conditions: dict[str, Any] = {}
        if self.matched:
            operator, key = self.matched
            conditions[operator] = {key: sorted(arns)}
        statement = {
            "Sid": self.sid,
            "Effect": "Allow",
            "Principal": dict(self.principal),
            "Action": list(self.actions) if len(self.actions) > 1 else self.actions[0],
            "Resource": "*",  # in a key's policy this is the key itself
        }
        conditions |= {operator: dict(test) for operator, test in self.conditions.items()}
        return statement | ({"Condition": conditions} if conditions else {})


class KeyPolicy:
    """The statements of a key's policy.

    That of the account's root is always there and comes first: a policy without ``kms:PutKeyPolicy`` for the account
    would lock everybody out for good.
    """

    def __init__(self, key: Construct, account: str) -> None:
        self._key = key
        root = {"AWS": f"arn:aws:iam::{account}:root"}
        self._root = Consumer(sid="AccountAdministers", rank=0, principal=root, actions=("kms:*",))
        self._admitted: dict[str, tuple[Consumer, list[str]]] = {}

    def admit(self, consumer: Consumer, arn: str | None) -> None:
        """Admit a consumer, for one more ARN where its ARNs are compared."""
        if arn is not None and is_token(arn):
            reject(self._key, f"its policy would refer to {arn!r}; give a literal ARN, or the policy makes a cycle")
        known, arns = self._admitted.setdefault(consumer.sid, (consumer, []))
        if known != consumer:
            reject(self._key, f"its policy has another statement {consumer.sid!r} already; split the key")
        if arn in arns or (arn is None and consumer.matched):
            return
        if arn is not None:
            arns.append(arn)
        if (size := len(self.render().encode())) > _POLICY_BYTES:
            reject(self._key, f"its policy has {size} bytes, and AWS takes {_POLICY_BYTES}; split the key")

    def token(self) -> str:
        """Return a token for the policy as it is when the stack is synthesized.

        A token costs four requests to the kernel, however often the policy grows; writing it anew at each grant costs
        one a grant, and a system has dozens.
        """
        return Lazy.string_value(_AtSynthesis(self))

    def render(self) -> str:
        """Return the policy as JSON text."""
        admitted = sorted(self._admitted.values(), key=lambda entry: (entry[0].rank, entry[0].sid))
        return policy_json([self._root.render([]), *(consumer.render(arns) for consumer, arns in admitted)])


@jsii.implements(IStringProducer)
class _AtSynthesis:
    def __init__(self, policy: KeyPolicy) -> None:
        self._policy = policy

    def produce(self, context: IResolveContext) -> str:
        """Return the policy; the kernel asks for it."""
        return self._policy.render()
