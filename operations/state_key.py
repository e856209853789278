"""The KMS key that encrypts the remote state: one an account, region and bucket prefix."""

import json
from collections.abc import Iterator
from typing import Any

from botocore.exceptions import ClientError

from environments import Environment
from operations.change import Aspect, Change, changes, policy
from operations.command import CommandError

_DESCRIPTION = "Encrypts the remote state of Terraform in bucket {bucket}"
_USABLE = ("Enabled", "Disabled")


class StateKey:
    """The key behind the environment's alias; found again by its description when a run ended before the alias."""

    def __init__(self, kms: Any, environment: Environment) -> None:
        self._kms = kms
        self._alias = environment.state_key_alias
        self._description = _DESCRIPTION.format(bucket=environment.state_bucket)
        # The account administers the key, so that it can never be locked out; who may use it is said by IAM policies.
        self._policy = policy(
            {
                "Sid": "AccountAdministers",
                "Effect": "Allow",
                "Principal": {"AWS": f"arn:aws:iam::{environment.account}:root"},
                "Action": "kms:*",
                "Resource": "*",
            }
        )

    def changes(self) -> list[Change]:
        """Return what has to be done until the key is as wanted.

        Raises
        ------
        CommandError
            If the key is going to be deleted: the state could not be read afterwards.
        """
        metadata = self._behind_alias()
        aliased = metadata is not None
        metadata = metadata or self._without_alias()
        if metadata is None:
            return [
                Change(f"make the KMS key of the state, {self._alias}, with yearly rotation", self._create),
            ]
        if metadata["KeyState"] == "PendingDeletion":
            raise CommandError(
                f"{self._alias}: the key {metadata['KeyId']} is going to be deleted on {metadata['DeletionDate']}, and"
                " the state could not be read any more; cancel it with"
                f" aws kms cancel-key-deletion --key-id {metadata['KeyId']}"
            )
        found = list(changes(self._aspects(metadata)))
        if not aliased:
            found.append(Change(f"name the key {metadata['KeyId']} {self._alias}", lambda: self._name(metadata)))
        return found

    def arn(self) -> str | None:
        """Return the ARN of the key; none before it is made."""
        metadata = self._behind_alias()
        return metadata["Arn"] if metadata else None

    def _behind_alias(self) -> dict[str, Any] | None:
        try:
            metadata: dict[str, Any] = self._kms.describe_key(KeyId=self._alias)["KeyMetadata"]
        except ClientError as error:
            if error.response["Error"]["Code"] != "NotFoundException":
                raise
            return None
        return metadata

    def _without_alias(self) -> dict[str, Any] | None:
        for page in self._kms.get_paginator("list_keys").paginate():
            for key in page["Keys"]:
                metadata = self._visible(key["KeyId"])
                if metadata.get("Description") == self._description and metadata["KeyState"] in _USABLE:
                    return metadata
        return None

    def _visible(self, key_id: str) -> dict[str, Any]:
        try:
            metadata: dict[str, Any] = self._kms.describe_key(KeyId=key_id)["KeyMetadata"]
        except ClientError as error:
            # Other people's keys may be closed to this caller; one made here never is.
            if error.response["Error"]["Code"] != "AccessDeniedException":
                raise
            return {}
        return metadata

    def _aspects(self, metadata: dict[str, Any]) -> Iterator[Aspect]:
        key_id = metadata["KeyId"]
        yield Aspect(
            sentence=f"enable the key {self._alias}",
            read=lambda: metadata["KeyState"],
            wanted="Enabled",
            write=lambda: self._kms.enable_key(KeyId=key_id),
        )
        yield Aspect(
            sentence=f"let the key {self._alias} be administered by the account alone",
            read=lambda: json.loads(self._kms.get_key_policy(KeyId=key_id, PolicyName="default")["Policy"]),
            wanted=json.loads(self._policy),
            write=lambda: self._kms.put_key_policy(KeyId=key_id, PolicyName="default", Policy=self._policy),
        )
        yield Aspect(
            sentence=f"rotate the key {self._alias} every year",
            read=lambda: self._kms.get_key_rotation_status(KeyId=key_id)["KeyRotationEnabled"],
            wanted=True,
            write=lambda: self._kms.enable_key_rotation(KeyId=key_id),
        )

    def _create(self) -> None:
        metadata = self._kms.create_key(Description=self._description, Policy=self._policy)["KeyMetadata"]
        # The alias first: it is what the next run looks for.
        self._name(metadata)
        self._kms.enable_key_rotation(KeyId=metadata["KeyId"])

    def _name(self, metadata: dict[str, Any]) -> None:
        self._kms.create_alias(AliasName=self._alias, TargetKeyId=metadata["KeyId"])
