"""Rules between settings: inside one environment, and between the environments of a folder."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from environments.schema import Environment
    from environments.system_settings import DataApi

EMBEDDED_ACCOUNT = "000000000000"


class RuleError(ValueError):
    """Settings that are right one by one and wrong together; holds one sentence a problem."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__("; ".join(problems))
        self.problems = tuple(problems)


def check_rules(environment: Environment) -> None:
    """Check the settings of one environment against each other.

    Raises
    ------
    RuleError
        With every rule that is broken.
    """
    if problems := list(_problems(environment)):
        raise RuleError(problems)


def _problems(environment: Environment) -> Iterator[str]:
    yield from _embedded(environment)
    yield from _identities(environment)
    bucket = environment.state_bucket
    if len(bucket) > 63:
        yield (
            f"state.bucket_prefix is {environment.state.bucket_prefix!r}; the bucket would be {bucket!r}, {len(bucket)}"
            f" characters of at most 63; take {len(bucket) - 63} off the prefix"
        )
    repeated = {cidr for cidr in environment.allowed_cidrs if environment.allowed_cidrs.count(cidr) > 1}
    for cidr in sorted(repeated):
        yield f"allowed_cidrs holds {cidr!r} more than once; write it once"
    if environment.data_api:
        yield from _data_api(environment.data_api, environment)


def _embedded(environment: Environment) -> Iterator[str]:
    if environment.embedded and environment.account != EMBEDDED_ACCOUNT:
        yield (
            f"account is {environment.account!r}; the environment local is the embedded cloud's,"
            f" whose account is {EMBEDDED_ACCOUNT!r}"
        )
    if not environment.embedded and environment.account == EMBEDDED_ACCOUNT:
        yield f"account is {environment.account!r}, which only the environment local may use; write the real account's"
    if not environment.embedded and environment.architecture == "host":
        yield "architecture is 'host', which only the environment local may use; write 'arm64' or 'x86_64'"


def _identities(environment: Environment) -> Iterator[str]:
    for key, arn in (
        ("roles.permissions_boundary", environment.roles.permissions_boundary),
        ("deploy.assume_role_arn", environment.deploy.assume_role_arn),
    ):
        account = re.match(r"arn:aws:iam::([0-9]{12}):", arn or "")
        if account and account[1] != environment.account:
            yield f"{key} is {arn!r}, which is in account {account[1]}; name one in account {environment.account}"


def _data_api(settings: DataApi, environment: Environment) -> Iterator[str]:
    for kind in ("read", "write"):
        floor, ceiling = getattr(settings, f"{kind}_capacity"), getattr(settings, f"max_{kind}_capacity")
        if ceiling < floor:
            yield (
                f"data_api.max_{kind}_capacity is {ceiling}, below data_api.{kind}_capacity, {floor};"
                f" write {floor} or more"
            )
    if settings.region not in environment.api_logging_role:
        yield (
            f"api_logging_role says nothing about {settings.region!r}, where data_api has its API; add"
            f' "{settings.region}" = "own", or "assume" if the account has the role already'
        )


def conflicts(environments: Sequence[Environment]) -> list[str]:
    """Return one sentence for each thing that two of ``environments`` claim and only one may have."""
    return [problem for first, second in combinations(environments, 2) for problem in _conflicts_of_two(first, second)]


def _conflicts_of_two(first: Environment, second: Environment) -> Iterator[str]:
    if (first.state_bucket, first.state_key) == (second.state_bucket, second.state_key):
        yield (
            f"{first.name} and {second.name} both keep their state in {first.state_key!r} of bucket"
            f" {first.state_bucket!r}; give one of them another state.key"
        )
    if first.account != second.account:
        return
    for key, of_first, of_second in (
        ("api_logging_role", first.api_logging_role, second.api_logging_role),
        ("config", first.config, second.config),
    ):
        for region in sorted(of_first.keys() & of_second.keys()):
            if of_first[region] == of_second[region] == "own":
                yield (
                    f"{first.name} and {second.name} both say {key}.{region} = 'own' in account {first.account},"
                    f" which has only one; write 'assume' in one of them"
                )
