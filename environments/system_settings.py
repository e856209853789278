"""The tables of an environment file that switch a system on and size it."""

from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field

from environments.forms import Region
from environments.tables import Settings

# DynamoDB quotas: 40,000 read and 40,000 write units a table.
CapacityUnits = Annotated[int, Field(ge=1, le=40_000)]


def _region_may_be_left_out(schema: dict[str, Any]) -> None:
    schema["required"] = [key for key in schema.get("required", []) if key != "region"]


class System(Settings):
    """What every system's table has."""

    model_config = ConfigDict(json_schema_extra=_region_may_be_left_out)

    region: Region = Field(description="Region of the system. Left out: the environment's.")


class DataApi(System):
    """Settings of data-api."""

    authorization: Literal["none", "iam"] = Field(
        description="Who may call the API: none lets everybody in, iam asks for a signature."
    )
    read_capacity: CapacityUnits = Field(
        default=5, description="Read units of the table at the start, and their floor."
    )
    write_capacity: CapacityUnits = Field(
        default=5, description="Write units of the table at the start, and their floor."
    )
    max_read_capacity: CapacityUnits = Field(description="Read units up to which the table may scale.")
    max_write_capacity: CapacityUnits = Field(description="Write units up to which the table may scale.")
    # API Gateway quotas of an account and region: 10,000 requests/s with a burst of 5,000.
    throttle_rate: int = Field(
        default=100, ge=1, le=10_000, description="Requests a second that the stage lets through."
    )
    throttle_burst: int = Field(default=50, ge=1, le=5_000, description="Requests that the stage lets through at once.")
    memory_mib: int = Field(ge=128, le=10_240, description="Memory of the function in MiB.")
    # API Gateway gives up at 29 s, so the function has to end by itself before; it needs up to 9 s for a write that AWS
    # throttles, to answer 503 instead of running out of time.
    timeout_seconds: int = Field(ge=10, le=28, description="Time limit of the function in seconds.")
