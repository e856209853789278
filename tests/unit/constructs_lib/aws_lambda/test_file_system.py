import pytest

from constructs_lib.aws_lambda.file_system import FileSystem, file_system_fault
from tests.support.grantee import GrantedRole

FILE_SYSTEM_ARN = "arn:aws:elasticfilesystem:us-east-1:123456789012:file-system/fs-0a1b2c3d"
ACCESS_POINT_ARN = "arn:aws:elasticfilesystem:us-east-1:123456789012:access-point/fsap-0123456789abcdef0"


def file_system(**changes) -> FileSystem:
    arguments = {
        "file_system_arn": FILE_SYSTEM_ARN,
        "access_point_arn": ACCESS_POINT_ARN,
        "mount_path": "/mnt/models",
    }
    return FileSystem(**{**arguments, **changes})


@pytest.mark.parametrize(
    ("writable", "actions"),
    [
        (False, ["elasticfilesystem:ClientMount"]),
        (True, ["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"]),
    ],
)
def test_role_uses_the_file_system_through_the_access_point_alone(writable, actions):
    role = GrantedRole()

    file_system(writable=writable).grant(role)

    assert [statement.render() for statement in role.statements] == [
        {
            "Sid": "MountFileSystem",
            "Effect": "Allow",
            "Action": actions,
            "Resource": [FILE_SYSTEM_ARN],
            "Condition": {"StringEquals": {"elasticfilesystem:AccessPointArn": ACCESS_POINT_ARN}},
        }
    ]


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({}, None),
        ({"access_point_arn": "${aws_efs_access_point.A.arn}"}, None),
        ({"mount_path": "/mnt/"}, "mount_path is '/mnt/'; write '/mnt/' and a name, at most 160 characters"),
        ({"mount_path": "/mnt/a/b"}, "mount_path is '/mnt/a/b'; write '/mnt/' and a name, at most 160 characters"),
        (
            {"access_point_arn": FILE_SYSTEM_ARN},
            f"access_point_arn is {FILE_SYSTEM_ARN!r}, which is no access point's; "
            "write arn:aws:elasticfilesystem:…/fsap-…",
        ),
    ],
)
def test_what_lambda_refuses(changes, fault):
    assert file_system_fault(file_system(**changes)) == fault


def test_mount_path_has_at_most_160_characters():
    assert file_system_fault(file_system(mount_path="/mnt/" + "a" * 155)) is None
    assert "at most 160 characters" in str(file_system_fault(file_system(mount_path="/mnt/" + "a" * 156)))
