"""The tables of an environment file that are about the account, not about a system."""

from pydantic import BaseModel, ConfigDict, Field

from environments.forms import BucketPrefix, PolicyArn, RoleArn, RolePath, StateKey


class Settings(BaseModel):
    """A table of the file: no unknown key, no converted type, no change after it was read."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class State(Settings):
    """Where the environment's remote state is kept."""

    bucket_prefix: BucketPrefix = Field(description="Begin of the bucket's name, <prefix>-tfstate-<account>-<region>.")
    key: StateKey | None = Field(
        default=None, description="Key of the state object. Left out: <environment>/terraform.tfstate."
    )


class Roles(Settings):
    """What every IAM role of the environment has in common."""

    path: RolePath = Field(default="/", max_length=512, description="Path of every role.")
    permissions_boundary: PolicyArn | None = Field(
        default=None, description="ARN of the policy that bounds every role. Left out: none."
    )


class Deploy(Settings):
    """The identity that deploys."""

    assume_role_arn: RoleArn | None = Field(
        default=None, description="Role that a deploy assumes. Left out: it works as the caller."
    )
