"""What an environment file may say: the typed model of one environment."""

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import BeforeValidator, ConfigDict, Field, model_validator

from environments.forms import AccountId, EmailAddress, EnvironmentName, Network, Region
from environments.rules import check_rules
from environments.system_settings import DataApi
from environments.tables import Deploy, Roles, Settings, State


def _whole(value: Any) -> Any:
    # A Literal compares, and 30.0 equals 30 as true equals 1.
    if isinstance(value, float | bool):
        raise ValueError("write a whole number, such as 30")  # noqa: TRY004 (pydantic takes no TypeError)
    return value


# CloudWatch Logs, PutRetentionPolicy. Zero (for ever) is left out: it is a cost that nobody decided.
RetentionDays = Annotated[
    Literal[1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653],
    BeforeValidator(_whole),
]
Ownership = Literal["own", "assume"]


class EnvironmentFile(Settings):
    """One environment: everything that differs from the others. The file's name is the environment's name."""

    model_config = ConfigDict(title="Environment")

    account: AccountId = Field(description="Id of the AWS account. 000000000000 is the embedded cloud's alone.")
    region: Region = Field(description="Region of the state bucket and of each system that names no other.")
    protect_data: bool = Field(
        description="Refuse a plan that destroys tables, keys, buckets, log groups or topics; deletion protection on."
    )
    log_level: Literal["INFO", "WARN", "ERROR"] = Field(
        default="INFO",
        description="Level of the functions' and the stages' logs. A stage knows no WARN: it logs ERROR.",
    )
    log_retention_days: RetentionDays = Field(description="Days that log groups keep their events.")
    alarm_email: EmailAddress = Field(description="Address that alarms are sent to.")
    architecture: Literal["arm64", "x86_64", "host"] = Field(
        default="arm64",
        description="Processor of the functions. host: this machine's own, for the embedded cloud alone.",
    )
    lambda_concurrency: int = Field(
        default=1000,
        ge=1,
        description="Calls of all Lambda functions that the account lets run at the same time in a region.",
    )
    allowed_cidrs: tuple[Network, ...] = Field(
        default=(),
        strict=False,
        description="Networks that may call the systems behind a firewall. None: nobody is listed.",
    )
    api_logging_role: Mapping[Region, Ownership] = Field(
        default_factory=dict,
        description="For each region with an API: is the account's role for API Gateway's logs this environment's own?",
    )
    config: Mapping[Region, Ownership] = Field(
        default_factory=dict,
        description="For each region: is the account's AWS Config recorder there this environment's own?",
    )
    state: State = Field(description="Where the remote state is kept.")
    roles: Roles = Field(default_factory=Roles, description="What every IAM role has in common.")
    deploy: Deploy = Field(default_factory=Deploy, description="Who deploys.")
    data_api: DataApi | None = Field(default=None, description="The system data-api. Left out: it is not deployed.")

    systems: ClassVar[tuple[str, ...]] = ("data_api",)

    @model_validator(mode="before")
    @classmethod
    def _give_systems_the_region(cls, document: Any) -> Any:
        if not isinstance(document, dict):
            return document
        filled = dict(document)
        for name in cls.systems:
            if isinstance(filled.get(name), dict) and "region" in filled:
                filled[name] = {"region": filled["region"]} | filled[name]
        return filled


class Environment(EnvironmentFile):
    """An environment with its name, checked as a whole."""

    name: EnvironmentName = Field(description="Name of the environment, of its stack and of its API stages.")

    @property
    def embedded(self) -> bool:
        """Whether this is the embedded cloud's environment."""
        return self.name == "local"

    @property
    def state_bucket(self) -> str:
        """Name of the bucket that holds the remote state."""
        return f"{self.state.bucket_prefix}-tfstate-{self.account}-{self.region}"

    @property
    def state_key(self) -> str:
        """Key of the state object in the bucket."""
        return self.state.key or f"{self.name}/terraform.tfstate"

    @property
    def state_key_alias(self) -> str:
        """Alias of the KMS key that encrypts the state: one a bucket."""
        return f"alias/{self.state.bucket_prefix}-tfstate"

    @model_validator(mode="after")
    def _check_rules(self) -> Self:
        check_rules(self)
        return self


__all__ = ["DataApi", "Deploy", "Environment", "EnvironmentFile", "Roles", "State"]
