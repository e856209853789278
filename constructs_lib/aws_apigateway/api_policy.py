"""From where, and from which accounts, a REST API may be called, as a plain value."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NoReturn

from constructs_lib.aws_apigateway.authorizer import Authorization
from constructs_lib.aws_apigateway.route import Route
from constructs_lib.core.errors import ConstructError
from constructs_lib.core.tokens import is_token

POLICY_BYTES = 8_192  # API Gateway Developer Guide, "Quotas for configuring and running a REST API"
_ACCOUNT = re.compile(r"\d{12}")
_VPC = re.compile(r"vpc-[0-9a-f]{8,17}")
_ENDPOINT = re.compile(r"vpce-[0-9a-f]{8,17}")
_ORGANIZATION = re.compile(r"o-[a-z0-9]{10,32}")
_INVOKE = "execute-api:Invoke"


@dataclass(frozen=True, slots=True, kw_only=True)
class ApiPolicy:
    """Where callers must be, whoever they are; and whose signed requests are taken from other accounts.

    Every place that is said must hold.  A caller in the right place still needs what its route asks for: a signature
    and a policy of its own that allows the call, or whatever an authorizer wants to see.

    Parameters
    ----------
    source_cidrs
        Networks of which the caller's address must be in one. For a private API, addresses inside of the VPC.
    vpc_ids
        VPCs of which the caller must be in one; for a private API.
    vpc_endpoint_ids
        Endpoints of which one must lead the caller here; for a private API.
    account_ids
        Other accounts whose roles and users may call the IAM routes, as far as their own policies allow.
    organization_id
        Organization whose accounts may, in the same way.

    Raises
    ------
    ConstructError
        If it says nothing, or lets everybody in, or an id is malformed.

    Example
    -------
    >>> office = ApiPolicy(source_cidrs=("192.0.2.0/24",))

    Source: API Gateway Developer Guide, "How API Gateway resource policies affect authorization workflow".
    """

    source_cidrs: tuple[str, ...] = ()
    vpc_ids: tuple[str, ...] = ()
    vpc_endpoint_ids: tuple[str, ...] = ()
    account_ids: tuple[str, ...] = ()
    organization_id: str | None = None

    def __post_init__(self) -> None:
        organizations = (self.organization_id,) if self.organization_id else ()
        if not (*self.source_cidrs, *self.vpc_ids, *self.vpc_endpoint_ids, *self.account_ids, *organizations):
            self._refuse("it says nothing; say where callers must be, or leave it out")
        for cidr in self.source_cidrs:
            self._check_network(cidr)
        for what, form, values in (
            ("VPC", _VPC, self.vpc_ids),
            ("VPC endpoint", _ENDPOINT, self.vpc_endpoint_ids),
            ("account", _ACCOUNT, self.account_ids),
            ("organization", _ORGANIZATION, organizations),
        ):
            if wrong := next((value for value in values if not is_token(value) and not form.fullmatch(value)), None):
                self._refuse(f"{wrong!r} is no {what} id")

    def statements(
        self, *, account: str, stage_arn: str, routes: Sequence[Route], private: bool, cors: bool
    ) -> list[dict[str, Any]]:
        """Return the statements of the policy.

        Every ARN is written in full, because API Gateway writes out the short form ``execute-api:/...`` and answers
        with the long one: the next plan would find a difference, and each one after it.

        Parameters
        ----------
        account
            The API's own account.
        stage_arn
            ARN of the stage, without method and path.
        private
            Whether callers come through VPC endpoints, which hide the address that the internet would show.
        cors
            Whether each path has an ``OPTIONS`` method.

        Raises
        ------
        ConstructError
            If another account is the API's own, no route looks at signatures, or a public API names VPCs.
        """
        if not private and (self.vpc_ids or self.vpc_endpoint_ids):
            # The internet names no VPC, and the denial of every other one would hold for every caller.
            place = (*self.vpc_ids, *self.vpc_endpoint_ids)[0]
            self._refuse(f"it names {place!r}, and the API is not private, so that nobody could call; use source_cidrs")
        signed = [route for route in routes if route.authorization is Authorization.IAM]
        # A policy that allows a signed route would let in every signed request of the account, without a grant.
        others = [f"{stage_arn}/{route.arn_suffix()}" for route in routes if route not in signed]
        if cors:
            others += [f"{stage_arn}/OPTIONS/{route.arn_suffix().partition('/')[2]}" for route in routes]
        statements = [
            _statement(f"DenyOther{what}", "Deny", "*", [f"{stage_arn}/*"], {operator: {key: list(values)}})
            for what, operator, key, values in (
                ("Addresses", "NotIpAddress", "aws:VpcSourceIp" if private else "aws:SourceIp", self.source_cidrs),
                ("Vpcs", "StringNotEquals", "aws:SourceVpc", self.vpc_ids),
                ("VpcEndpoints", "StringNotEquals", "aws:SourceVpce", self.vpc_endpoint_ids),
            )
            if values
        ]
        if others:
            statements.append(_statement("AllowUnsigned", "Allow", "*", list(dict.fromkeys(others))))
        return statements + self._foreign(account, [f"{stage_arn}/{route.arn_suffix()}" for route in signed])

    def _foreign(self, account: str, arns: list[str]) -> list[dict[str, Any]]:
        if (self.account_ids or self.organization_id) and not arns:
            self._refuse("it admits other accounts, and no route takes signed requests; use Authorization.IAM")
        if account in self.account_ids:
            self._refuse(f"the account {account} is the API's own, whose callers need a grant alone; leave it out")
        statements = []
        if self.account_ids:
            roots = [f"arn:aws:iam::{account}:root" for account in self.account_ids]
            statements.append(_statement("AllowAccounts", "Allow", {"AWS": roots}, arns))
        if self.organization_id:
            condition = {
                "StringEquals": {"aws:PrincipalOrgID": self.organization_id},
                # Else every role of the API's own account could call, without a grant.
                "StringNotEquals": {"aws:PrincipalAccount": account},
            }
            statements.append(_statement("AllowOrganization", "Allow", {"AWS": "*"}, arns, condition))
        return statements

    def _check_network(self, cidr: str) -> None:
        if is_token(cidr):
            return
        try:
            network = ipaddress.ip_network(cidr)
        except ValueError as error:
            self._refuse(f"{cidr!r} is no network ({error}); write one such as '192.0.2.0/24'")
        if network.prefixlen == 0:
            self._refuse(f"the network {cidr!r} is everybody; name the networks that callers are in")

    def _refuse(self, fault: str) -> NoReturn:
        msg = f"API policy: {fault}"
        raise ConstructError(msg)


def _statement(
    sid: str, effect: str, principal: Any, resources: list[str], conditions: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    return {
        "Sid": sid,
        "Effect": effect,
        "Principal": principal,
        "Action": _INVOKE,
        "Resource": resources,
        **({"Condition": dict(conditions)} if conditions else {}),
    }
