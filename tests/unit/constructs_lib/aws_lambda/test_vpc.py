import pytest

from constructs_lib.aws_lambda.file_system import FileSystem
from constructs_lib.aws_lambda.vpc import Vpc, vpc_fault
from constructs_lib.core.placement import Placement
from tests.support.grantee import GrantedRole

FUNCTION_ARN = "arn:aws:lambda:us-east-1:123456789012:function:orders-put-dev"
SUBNETS, GROUPS = ("subnet-0a1b2c3d",), ("sg-0a1b2c3d",)
DESCRIBE = ["ec2:DescribeNetworkInterfaces", "ec2:DescribeSubnets"]
INTERFACES = [
    "ec2:AssignPrivateIpAddresses",
    "ec2:CreateNetworkInterface",
    "ec2:DeleteNetworkInterface",
    "ec2:UnassignPrivateIpAddresses",
]


def vpc(**changes) -> Vpc:
    return Vpc(**{"subnet_ids": SUBNETS, "security_group_ids": GROUPS, **changes})


def test_lambda_may_manage_interfaces_and_the_code_may_not():
    role = GrantedRole()

    vpc().grant(role, FUNCTION_ARN, Placement(account="123456789012", region="us-east-1"))

    by_code = {"Condition": {"ArnEquals": {"lambda:SourceFunctionArn": FUNCTION_ARN}}}
    everything = ["*"]
    interfaces = ["arn:aws:ec2:us-east-1:123456789012:*/*"]
    assert [statement.render() for statement in role.statements] == [
        {"Sid": "DescribeVpc", "Effect": "Allow", "Action": DESCRIBE, "Resource": everything},
        {"Sid": "UseVpc", "Effect": "Allow", "Action": INTERFACES, "Resource": interfaces},
        {"Sid": "DescribeVpcNotByCode", "Effect": "Deny", "Action": DESCRIBE, "Resource": everything, **by_code},
        {"Sid": "UseVpcNotByCode", "Effect": "Deny", "Action": INTERFACES, "Resource": interfaces, **by_code},
    ]


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({}, None),
        ({"subnet_ids": ("${aws_subnet.A.id}",)}, None),
        ({"subnet_ids": ()}, "subnet_ids has 0 entries; Lambda takes 1 to 16"),
        (
            {"subnet_ids": tuple(f"subnet-0a1b2c{n:02}" for n in range(17))},
            "subnet_ids has 17 entries; Lambda takes 1 to 16",
        ),
        ({"security_group_ids": ()}, "security_group_ids has 0 entries; Lambda takes 1 to 5"),
        (
            {"security_group_ids": tuple(f"sg-0a1b2c3{n}" for n in range(6))},
            "security_group_ids has 6 entries; Lambda takes 1 to 5",
        ),
        (
            {"subnet_ids": SUBNETS * 2},
            "subnet_ids holds 'subnet-0a1b2c3d' more than once; name it once",
        ),
        (
            {"subnet_ids": ("private",)},
            "subnet_ids holds 'private', which is no id; write one such as subnet-0a1b2c3d",
        ),
        (
            {"security_group_ids": ("default",)},
            "security_group_ids holds 'default', which is no id; write one such as sg-0a1b2c3d",
        ),
        (
            {"file_system": FileSystem(file_system_arn="${fs}", access_point_arn="${ap}", mount_path="/data")},
            "mount_path is '/data'; write '/mnt/' and a name, at most 160 characters",
        ),
    ],
)
def test_what_lambda_refuses(changes, fault):
    assert vpc_fault(vpc(**changes)) == fault


def test_function_outside_of_a_vpc_has_no_fault():
    assert vpc_fault(None) is None
