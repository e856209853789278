"""The AWS account of an environment, entered only after AWS itself has said that it is the right one."""

import os
from dataclasses import dataclass
from typing import Any

import boto3
from botocore.config import Config

from environments import Environment
from operations import embedded_cloud
from operations.command import CommandError

_CONFIG = Config(connect_timeout=5, read_timeout=30, retries={"mode": "standard", "total_max_attempts": 4})


@dataclass(frozen=True, slots=True)
class Account:
    """Clients for the account of one environment."""

    environment: Environment
    session: boto3.Session

    def client(self, service: str, region: str | None = None) -> Any:
        """Return a client of ``service``; without ``region``, in the environment's region."""
        return self.session.client(service, region_name=region or self.environment.region, config=_CONFIG)


def enter(environment: Environment) -> Account:
    """Return the account of ``environment``, as the role that the environment says, or as the caller.

    Raises
    ------
    CommandError
        If the credentials belong to another account; nothing has been read or written there.
    """
    if environment.embedded:
        _close_ways_to_real_accounts(environment)
    account = Account(environment, boto3.Session(region_name=environment.region))
    if role := environment.deploy.assume_role_arn:
        account = Account(environment, _assume(account, role))
    identity = account.client("sts").get_caller_identity()
    if identity["Account"] != environment.account:
        raise CommandError(
            f"{environment.name} is account {environment.account}, but these credentials are {identity['Arn']} in"
            f" account {identity['Account']}; use credentials of account {environment.account}"
        )
    return account


def _close_ways_to_real_accounts(environment: Environment) -> None:
    try:
        safe = embedded_cloud.variables(region=environment.region)
    except embedded_cloud.NoEmbeddedCloudError as error:
        raise CommandError(str(error)) from error
    # For this process, its clients and the Terraform that it starts.
    os.environ.clear()
    os.environ.update(safe)


def _assume(account: Account, role: str) -> boto3.Session:
    answer = account.client("sts").assume_role(RoleArn=role, RoleSessionName=f"operations-{account.environment.name}")
    credentials = answer["Credentials"]
    return boto3.Session(
        aws_access_key_id=credentials["AccessKeyId"],
        aws_secret_access_key=credentials["SecretAccessKey"],
        aws_session_token=credentials["SessionToken"],
        region_name=account.environment.region,
    )
