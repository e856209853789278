"""Who may assume a role: services and accounts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Protocol

from constructs_lib.core.service_principal import service_principal_fault
from constructs_lib.core.tokens import is_token

_ACCOUNT = re.compile(r"\d{12}")
_ROLE_ARN = re.compile(r"arn:aws[a-z-]*:iam::\d{12}:role/[\x21-\x7e]+")
_EXTERNAL_ID = re.compile(r"[\w+=,.@:/-]{2,1224}", re.ASCII)  # AWS STS API Reference, AssumeRole


class Principal(Protocol):
    """Somebody who may assume a role."""

    def fault(self) -> str | None:
        """Return why IAM refuses it, or why it would admit too many; nothing if it is right."""

    def statement(self) -> dict[str, Any]:
        """Return the statement of the trust policy that admits it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ServicePrincipal:
    """An AWS service, for one source or for one account's sources where the service says whom it acts for.

    Parameters
    ----------
    service
        Service principal, such as ``scheduler.amazonaws.com``.
    source_account
        Account that the service must act for. Needs a service that sends ``aws:SourceAccount``: with one that does
        not, nobody can assume the role.
    source_arn
        ARN, or pattern of it, of what the service must act for; the same holds for ``aws:SourceArn``.
    """

    service: str
    source_account: str | None = None
    source_arn: str | None = None

    def fault(self) -> str | None:
        """Return why IAM refuses it; nothing if it is right."""
        if fault := service_principal_fault(self.service):
            return f"assumed_by is {fault}"
        if self.source_account is not None and not _ACCOUNT.fullmatch(self.source_account):
            return f"source_account is {self.source_account!r}; give the 12 digits of an account"
        if self.source_arn is not None and not is_token(self.source_arn) and not self.source_arn.startswith("arn:"):
            return f"source_arn is {self.source_arn!r}; give the ARN of what the service acts for"
        return None

    def statement(self) -> dict[str, Any]:
        """Return the statement of the trust policy that admits it."""
        conditions: dict[str, Any] = {}
        if self.source_account is not None:
            conditions["StringEquals"] = {"aws:SourceAccount": self.source_account}
        if self.source_arn is not None:
            conditions["ArnLike"] = {"aws:SourceArn": self.source_arn}
        return _statement({"Service": self.service}, conditions)


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountPrincipal:
    """The principals of an account whose own policies let them assume the role.

    Parameters
    ----------
    account
        Account id, 12 digits.
    external_ids
        The caller must send one of these, 2 to 1,224 characters: what an account of somebody else needs, who assumes
        roles for many (IAM User Guide, "The confused deputy problem").
    """

    account: str
    external_ids: tuple[str, ...] = ()

    def fault(self) -> str | None:
        """Return why IAM refuses it; nothing if it is right."""
        if not _ACCOUNT.fullmatch(self.account):
            return f"assumed_by is the account {self.account!r}; give 12 digits"
        return _external_ids_fault(self.external_ids)

    def statement(self) -> dict[str, Any]:
        """Return the statement of the trust policy that admits it."""
        return _statement({"AWS": f"arn:aws:iam::{self.account}:root"}, _external_ids(self.external_ids))


@dataclass(frozen=True, slots=True, kw_only=True)
class RolePrincipal:
    """One role, of this account or another.

    Parameters
    ----------
    role_arn
        ARN of the role, which must exist: IAM refuses a trust policy that names a role which is not there.
    external_ids
        The caller must send one of these, 2 to 1,224 characters.
    """

    role_arn: str
    external_ids: tuple[str, ...] = ()

    def fault(self) -> str | None:
        """Return why IAM refuses it; nothing if it is right."""
        if not is_token(self.role_arn) and (not _ROLE_ARN.fullmatch(self.role_arn) or "*" in self.role_arn):
            return f"assumed_by is {self.role_arn!r}; give the ARN of one role"
        return _external_ids_fault(self.external_ids)

    def statement(self) -> dict[str, Any]:
        """Return the statement of the trust policy that admits it."""
        return _statement({"AWS": self.role_arn}, _external_ids(self.external_ids))


def _external_ids(external_ids: tuple[str, ...]) -> dict[str, Any]:
    if not external_ids:
        return {}
    return {"StringEquals": {"sts:ExternalId": external_ids[0] if len(external_ids) == 1 else list(external_ids)}}


def _external_ids_fault(external_ids: tuple[str, ...]) -> str | None:
    wrong = next((each for each in external_ids if not _EXTERNAL_ID.fullmatch(each)), None)
    return None if wrong is None else f"the external id {wrong!r} is not 2 to 1,224 letters, digits or '_+=,.@:/-'"


def _statement(principal: dict[str, str], conditions: dict[str, Any]) -> dict[str, Any]:
    statement = {"Effect": "Allow", "Principal": principal, "Action": "sts:AssumeRole"}
    return statement | ({"Condition": conditions} if conditions else {})
