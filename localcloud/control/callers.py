"""Who an access key belongs to, and what its policies say."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from moto.iam.models import IAMBackend, iam_backends
from moto.sts.models import sts_backends

from localcloud.contract import Json
from localcloud.environment import ACCESS_KEY, SECRET_KEY
from localcloud.policy import Verdict, verdict

_PARTITION = "aws"


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """The owner of an access key; ``limits`` are documents that each must allow too (boundary, session policy)."""

    arn: str
    user_id: str
    account: str
    access_key_id: str
    secret_access_key: str
    session_token: str | None
    policies: tuple[Json, ...]
    limits: tuple[Json, ...] = ()
    role_arn: str | None = None
    user_name: str | None = None
    _decided: dict[tuple[str, str], Verdict] = field(default_factory=dict, compare=False)

    def verdict(self, action: str, resource: str, context: dict[str, str] | None = None) -> Verdict:
        """Return what the policies say; without a context of its own, a decision is kept."""
        if context:
            return self._decide(action, resource, context)
        known = self._decided.get((action, resource))
        if known is None:
            known = self._decided[action, resource] = self._decide(action, resource, {})
        return known

    def _decide(self, action: str, resource: str, context: dict[str, str]) -> Verdict:
        known = self._context(resource) | context
        verdicts = [verdict([document], action, resource, context=known) for document in self.limits]
        verdicts.append(verdict(self.policies, action, resource, context=known))
        if "deny" in verdicts:
            return "deny"
        return "none" if "none" in verdicts else "allow"

    def _context(self, resource: str) -> dict[str, str]:
        region = resource.split(":")[3:4]
        named = {"aws:username": self.user_name} if self.user_name else {}
        return named | {
            "aws:PrincipalArn": self.role_arn or self.arn,
            "aws:PrincipalAccount": self.account,
            "aws:PrincipalType": "AssumedRole" if self.role_arn else "User",
            "aws:userid": self.user_id,
            "aws:SecureTransport": "true",
            "aws:SourceIp": "127.0.0.1",
            **({"aws:RequestedRegion": region[0]} if region and region[0] else {}),
        }


class Callers:
    """The identities of one account, looked up once and kept until something changes in IAM or STS."""

    def __init__(self, account: str) -> None:
        self._account = account
        self._known: dict[str, Identity] = {}

    def find(self, access_key_id: str) -> Identity | None:
        """Return the owner of a key, or nothing when nobody has it."""
        known = self._known.get(access_key_id) or self._look_up(access_key_id)
        if known is not None:
            self._known[access_key_id] = known
        return known

    def forget(self) -> None:
        """Look everything up again."""
        self._known.clear()

    def _look_up(self, access_key_id: str) -> Identity | None:
        if access_key_id == ACCESS_KEY:
            return self._administrator()
        iam = iam_backends[self._account][_PARTITION]
        session = sts_backends[self._account][_PARTITION].get_assumed_role_from_access_key(access_key_id)
        if session is not None:
            return _role_session(iam, session)
        user = iam.get_user_from_access_key_id(access_key_id)
        return None if user is None else _user(iam, user, access_key_id)

    def _administrator(self) -> Identity:
        everything = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}
        return Identity(
            arn=f"arn:aws:iam::{self._account}:root",
            user_id=self._account,
            account=self._account,
            access_key_id=ACCESS_KEY,
            secret_access_key=SECRET_KEY,
            session_token=None,
            policies=(everything,),
        )


def _role_session(iam: IAMBackend, session: Any) -> Identity:
    role = next((role for role in iam.get_roles() if role.arn == session.role_arn), None)
    boundary = role.permissions_boundary_arn if role else None
    limits = [_document(iam.get_policy(boundary))] if boundary else []
    return Identity(
        arn=session.arn,
        user_id=session.user_id,
        account=session.account_id,
        access_key_id=session.access_key_id,
        secret_access_key=session.secret_access_key,
        session_token=session.session_token,
        policies=policies_of(role) if role else (),
        limits=_parsed([*limits, *([session.policy] if session.policy else [])]),
        role_arn=session.role_arn,
    )


def _user(iam: IAMBackend, user: Any, access_key_id: str) -> Identity:
    key = next(key for key in user.access_keys if key.access_key_id == access_key_id)
    owners = [user, *iam.get_groups_for_user(user.name)]
    return Identity(
        arn=user.arn,
        user_id=user.id,
        account=user.account_id,
        access_key_id=access_key_id,
        secret_access_key=key.secret_access_key,
        session_token=None,
        policies=tuple(policy for owner in owners for policy in policies_of(owner)),
        user_name=user.name,
    )


def policies_of(owner: Any) -> tuple[Json, ...]:
    """Return the inline and attached policies of a role, user or group of moto's."""
    return _parsed([*owner.policies.values(), *(_document(policy) for policy in owner.managed_policies.values())])


def _document(managed_policy: Any) -> Any:
    return next(version.document for version in managed_policy.versions if version.is_default_version)


def _parsed(documents: list[Any]) -> tuple[Json, ...]:
    return tuple(json.loads(document) if isinstance(document, str) else document for document in documents)
