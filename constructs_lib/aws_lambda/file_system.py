"""Amazon EFS access points that functions mount."""

from __future__ import annotations

import re
from dataclasses import dataclass

from cdktf_cdktf_provider_aws.lambda_function import LambdaFunctionFileSystemConfig

from constructs_lib.core.protocols import Grantee
from constructs_lib.core.statement import Statement
from constructs_lib.core.tokens import is_token

# AWS Lambda Developer Guide, "Configuring file system access for Lambda functions".
MOUNT_ACTIONS = ("elasticfilesystem:ClientMount",)
WRITE_ACTIONS = ("elasticfilesystem:ClientWrite",)

# AWS Lambda API Reference, FileSystemConfig.
_MOUNT_PATH = re.compile(r"/mnt/[a-zA-Z0-9_.-]+")
_MOUNT_PATH_CHARACTERS = 160
_ACCESS_POINT = re.compile(r"arn:aws:elasticfilesystem:[a-z0-9-]+:\d{12}:access-point/fsap-[a-f0-9]{17}")


@dataclass(frozen=True, slots=True, kw_only=True)
class FileSystem:
    """An access point of an Amazon EFS file system.

    Its mount targets must be there before the function: if they are made in the same stack, call
    ``function.resource.node.add_dependency(mount_target)``.

    Parameters
    ----------
    file_system_arn
        ARN of the file system.
    access_point_arn
        ARN of its access point; the role may use no other.
    mount_path
        Where the function finds it, below ``/mnt/``.
    writable
        Whether the function may write.

    Example
    -------
    >>> FileSystem(
    ...     file_system_arn="arn:aws:elasticfilesystem:us-east-1:123456789012:file-system/fs-0a1b2c3d",
    ...     access_point_arn="arn:aws:elasticfilesystem:us-east-1:123456789012:access-point/fsap-0123456789abcdef0",
    ...     mount_path="/mnt/models",
    ... ).writable
    False
    """

    file_system_arn: str
    access_point_arn: str
    mount_path: str
    writable: bool = False

    def render(self) -> LambdaFunctionFileSystemConfig:
        """Return the function's block."""
        return LambdaFunctionFileSystemConfig(arn=self.access_point_arn, local_mount_path=self.mount_path)

    def grant(self, role: Grantee) -> None:
        """Let a function's role mount the file system through the access point."""
        role.add_to_policy(
            Statement(
                sid="MountFileSystem",
                actions=MOUNT_ACTIONS + (WRITE_ACTIONS if self.writable else ()),
                resources=(self.file_system_arn,),
                conditions={"StringEquals": {"elasticfilesystem:AccessPointArn": self.access_point_arn}},
            )
        )


def file_system_fault(file_system: FileSystem) -> str | None:
    """Return why Lambda would refuse to mount a file system; nothing if it would not."""
    path, arn = file_system.mount_path, file_system.access_point_arn
    if not _MOUNT_PATH.fullmatch(path) or len(path) > _MOUNT_PATH_CHARACTERS:
        return f"mount_path is {path!r}; write '/mnt/' and a name, at most {_MOUNT_PATH_CHARACTERS} characters"
    if not is_token(arn) and not _ACCESS_POINT.fullmatch(arn):
        return f"access_point_arn is {arn!r}, which is no access point's; write arn:aws:elasticfilesystem:…/fsap-…"
    return None
