"""The lock object that Terraform keeps beside the state while it works."""

import json
from dataclasses import dataclass
from typing import Any, Self

from botocore.exceptions import ClientError

from environments import Environment
from operations.command import CommandError


@dataclass(frozen=True, slots=True, kw_only=True)
class StateLock:
    """Who holds the lock, and since when, as Terraform has written it."""

    id: str
    who: str
    operation: str
    created: str

    @property
    def user(self) -> str:
        """Name of the user, before the last ``@``."""
        return self.who.rpartition("@")[0]

    @property
    def host(self) -> str:
        """Name of the machine."""
        return self.who.rpartition("@")[2]

    @classmethod
    def parse(cls, text: str) -> Self:
        """Return the lock that ``text`` describes.

        Raises
        ------
        ValueError
            If it is not what Terraform writes.
        """
        document = json.loads(text)
        try:
            return cls(
                id=document["ID"], who=document["Who"], operation=document["Operation"], created=document["Created"]
            )
        except (KeyError, TypeError) as error:
            raise ValueError("not a lock of Terraform's") from error


def read_lock(s3: Any, environment: Environment) -> StateLock | None:
    """Return the lock on the environment's state; ``None`` if nobody holds it.

    Raises
    ------
    CommandError
        If there is no state bucket, or the lock object cannot be read.
    """
    bucket, key = environment.state_bucket, f"{environment.state_key}.tflock"
    try:
        text = s3.get_object(Bucket=bucket, Key=key)["Body"].read().decode()
    except ClientError as error:
        code = error.response["Error"]["Code"]
        if code == "NoSuchKey":
            return None
        if code == "NoSuchBucket":
            raise CommandError(
                f"the bucket {bucket} does not exist; run make bootstrap ENV={environment.name}"
            ) from error
        raise
    try:
        return StateLock.parse(text)
    except ValueError as error:
        raise CommandError(f"s3://{bucket}/{key} is not a lock of Terraform's: {text[:200]!r}; look at it") from error
