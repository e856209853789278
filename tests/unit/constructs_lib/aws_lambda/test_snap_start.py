import pytest

from constructs_lib.aws_lambda.file_system import FileSystem
from constructs_lib.aws_lambda.snap_start import snap_start_fault

MOUNTED = FileSystem(file_system_arn="${fs}", access_point_arn="${ap}", mount_path="/mnt/models")


@pytest.mark.parametrize(
    ("runtime", "ephemeral_storage_mib", "file_system", "fault"),
    [
        ("python3.12", 512, None, None),
        ("python3.13", 512, None, None),
        (
            "python3.11",
            512,
            None,
            "snap_start is on, and the runtime 'python3.11' has none; use python3.12 or python3.13",
        ),
        (
            "nodejs22.x",
            512,
            None,
            "snap_start is on, and the runtime 'nodejs22.x' has none; use python3.12 or python3.13",
        ),
        (
            "python3.13",
            513,
            None,
            "snap_start is on, and ephemeral_storage_mib is 513; Lambda takes 512 with it",
        ),
        (
            "python3.13",
            512,
            MOUNTED,
            "snap_start is on, and a file system is mounted at '/mnt/models'; take one of them",
        ),
    ],
)
def test_what_lambda_refuses(runtime, ephemeral_storage_mib, file_system, fault):
    assert snap_start_fault(runtime, ephemeral_storage_mib, file_system) == fault
