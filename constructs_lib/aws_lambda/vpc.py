"""Functions with network interfaces in a VPC."""

from __future__ import annotations

import re
from dataclasses import dataclass

from cdktf_cdktf_provider_aws.lambda_function import LambdaFunctionVpcConfig

from constructs_lib.aws_lambda.file_system import FileSystem, file_system_fault
from constructs_lib.core.placement import Placement
from constructs_lib.core.protocols import Grantee
from constructs_lib.core.statement import Statement
from constructs_lib.core.tokens import is_token

# AWS Lambda Developer Guide, "Giving Lambda functions access to resources in an Amazon VPC", "Required IAM
# permissions"; the same as in the managed policy AWSLambdaVPCAccessExecutionRole.
DESCRIBE_ACTIONS = ("ec2:DescribeNetworkInterfaces", "ec2:DescribeSubnets")
INTERFACE_ACTIONS = (
    "ec2:AssignPrivateIpAddresses",
    "ec2:CreateNetworkInterface",
    "ec2:DeleteNetworkInterface",
    "ec2:UnassignPrivateIpAddresses",
)

# AWS Lambda API Reference, VpcConfig.
_SUBNETS, _SECURITY_GROUPS = 16, 5
_SUBNET_ID = re.compile(r"subnet-[0-9a-f]{8,17}")
_SECURITY_GROUP_ID = re.compile(r"sg-[0-9a-f]{8,17}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Vpc:
    """The subnets that a function reaches, and through them whatever they lead to; the internet only through a NAT.

    Parameters
    ----------
    subnet_ids
        1 to 16 private subnets of one VPC, in more than one zone.
    security_group_ids
        1 to 5 security groups of that VPC; what the function may call is said by their rules.
    ipv6
        Whether outbound calls may use IPv6, in subnets that have it.
    file_system
        EFS access point that is mounted.

    Example
    -------
    >>> Vpc(subnet_ids=("subnet-0a1b2c3d", "subnet-1a1b2c3d"), security_group_ids=("sg-0a1b2c3d",)).ipv6
    False
    """

    subnet_ids: tuple[str, ...]
    security_group_ids: tuple[str, ...]
    ipv6: bool = False
    file_system: FileSystem | None = None

    def render(self) -> LambdaFunctionVpcConfig:
        """Return the function's block."""
        return LambdaFunctionVpcConfig(
            subnet_ids=list(self.subnet_ids),
            security_group_ids=list(self.security_group_ids),
            ipv6_allowed_for_dual_stack=self.ipv6,
        )

    def grant(self, role: Grantee, function_arn: str, placement: Placement) -> None:
        """Let Lambda, but not the function's own code, manage network interfaces with the function's role.

        Parameters
        ----------
        function_arn
            ARN of the function without a qualifier; a literal, because the function waits for its role's policy.
        """
        by_code = {"ArnEquals": {"lambda:SourceFunctionArn": function_arn}}
        # The guide asks for all interfaces, because nobody knows their ids before Lambda makes them.
        interfaces = (placement.arn("ec2", "*/*"),)
        role.add_to_policy(
            Statement(sid="DescribeVpc", actions=DESCRIBE_ACTIONS, resources=("*",)),
            Statement(sid="UseVpc", actions=INTERFACE_ACTIONS, resources=interfaces),
            Statement(
                sid="DescribeVpcNotByCode",
                actions=DESCRIBE_ACTIONS,
                resources=("*",),
                conditions=by_code,
                effect="Deny",
            ),
            Statement(
                sid="UseVpcNotByCode",
                actions=INTERFACE_ACTIONS,
                resources=interfaces,
                conditions=by_code,
                effect="Deny",
            ),
        )
        if self.file_system:
            self.file_system.grant(role)


def vpc_fault(vpc: Vpc | None) -> str | None:
    """Return why Lambda would refuse a function in a VPC; nothing if it would not."""
    if vpc is None:
        return None
    return (
        _ids_fault("subnet_ids", vpc.subnet_ids, _SUBNETS, _SUBNET_ID)
        or _ids_fault("security_group_ids", vpc.security_group_ids, _SECURITY_GROUPS, _SECURITY_GROUP_ID)
        or (file_system_fault(vpc.file_system) if vpc.file_system else None)
    )


def _ids_fault(option: str, ids: tuple[str, ...], most: int, form: re.Pattern[str]) -> str | None:
    if not 1 <= len(ids) <= most:
        return f"{option} has {len(ids)} entries; Lambda takes 1 to {most}"
    if twice := next((each for each in ids if ids.count(each) > 1), None):
        return f"{option} holds {twice!r} more than once; name it once"
    if wrong := next((each for each in ids if not is_token(each) and not form.fullmatch(each)), None):
        return f"{option} holds {wrong!r}, which is no id; write one such as {form.pattern.partition('[')[0]}0a1b2c3d"
    return None
