"""SnapStart: versions that start from a snapshot of an instance that has been initialized.

Source: AWS Lambda Developer Guide, "Improving startup performance with Lambda SnapStart".
"""

from __future__ import annotations

from constructs_lib.aws_lambda.file_system import FileSystem

_RUNTIMES = ("python3.12", "python3.13", "python3.14")
_EPHEMERAL_STORAGE_MIB = 512


def snap_start_fault(runtime: str, ephemeral_storage_mib: int, file_system: FileSystem | None) -> str | None:
    """Return why Lambda would refuse SnapStart for a function; nothing if it would not."""
    if runtime not in _RUNTIMES:
        return f"snap_start is on, and the runtime {runtime!r} has none; use {' or '.join(_RUNTIMES[:2])}"
    if ephemeral_storage_mib > _EPHEMERAL_STORAGE_MIB:
        return (
            f"snap_start is on, and ephemeral_storage_mib is {ephemeral_storage_mib}; "
            f"Lambda takes {_EPHEMERAL_STORAGE_MIB} with it"
        )
    if file_system:
        return f"snap_start is on, and a file system is mounted at {file_system.mount_path!r}; take one of them"
    return None
