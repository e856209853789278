"""What Lambda does with a function's role to read a Kafka topic."""

from __future__ import annotations

from collections.abc import Iterable

from cdktf import Fn

from constructs_lib.aws_lambda.event_source_access import NOT_BY_CODE, sid_part
from constructs_lib.aws_lambda.vpc import DESCRIBE_ACTIONS
from constructs_lib.core.placement import Placement
from constructs_lib.core.protocols import Grantee
from constructs_lib.core.statement import Statement
from constructs_lib.core.tokens import is_token

# AWS Lambda Developer Guide, "Configuring Lambda permissions for Amazon MSK event source mappings"; of
# kafka:DescribeCluster and kafka:DescribeClusterV2 it asks for one, and a serverless cluster knows only the second.
CLUSTER_ACTIONS = ("kafka:DescribeClusterV2", "kafka:GetBootstrapBrokers")
# The same, where a secret is used that MSK keeps for the cluster.
SECRETS_ACTIONS = ("kafka:ListScramSecrets",)
# The same guide, "Configuring your Amazon MSK cluster and Amazon VPC network", "IAM role-based authentication".
CONNECT_ACTIONS = ("kafka-cluster:Connect", "kafka-cluster:DescribeClusterDynamicConfiguration")
TOPIC_ACTIONS = ("kafka-cluster:DescribeTopic", "kafka-cluster:ReadData")
GROUP_ACTIONS = ("kafka-cluster:AlterGroup", "kafka-cluster:DescribeGroup")
# The first guide, and "Configuring Lambda execution role permissions" of self-managed Kafka.
NETWORK_ACTIONS = (*DESCRIBE_ACTIONS, "ec2:DescribeSecurityGroups", "ec2:DescribeVpcs")
INTERFACE_ACTIONS = ("ec2:CreateNetworkInterface", "ec2:DeleteNetworkInterface")


def grant_network(role: Grantee, placement: Placement) -> None:
    """Let Lambda, but not the function's own code, manage network interfaces beside the brokers."""
    role.add_to_policy(
        Statement(sid="DescribeKafkaNetwork", actions=NETWORK_ACTIONS, resources=("*",), conditions=NOT_BY_CODE),
        Statement(
            sid="UseKafkaNetwork",
            actions=INTERFACE_ACTIONS,
            # Nobody knows the interfaces' ids before Lambda makes them.
            resources=(placement.arn("ec2", "*/*"),),
            conditions=NOT_BY_CODE,
        ),
    )


def grant_cluster(role: Grantee, cluster_arn: str, *, uses_scram: bool) -> None:
    """Let a role find the brokers of an MSK cluster, and the secrets that are kept for it."""
    name = _name(cluster_arn)
    role.add_to_policy(Statement(sid=f"FindKafka{name}", actions=CLUSTER_ACTIONS, resources=(cluster_arn,)))
    if uses_scram:
        role.add_to_policy(Statement(sid=f"ListSecrets{name}", actions=SECRETS_ACTIONS, resources=(cluster_arn,)))


def grant_topic(role: Grantee, cluster_arn: str, topic: str, consumer_group: str | None) -> None:
    """Let a role read a topic of an MSK cluster that asks IAM; without a group, in whatever group Lambda thinks of."""
    name = _name(cluster_arn)
    group = f"{_part(cluster_arn, 'group')}/{consumer_group or '*'}"
    statements: Iterable[tuple[str, tuple[str, ...], str]] = (
        (f"ConnectKafka{name}", CONNECT_ACTIONS, cluster_arn),
        (f"ReadKafka{name}{sid_part(topic)}", TOPIC_ACTIONS, f"{_part(cluster_arn, 'topic')}/{topic}"),
        (f"JoinKafka{name}{sid_part(consumer_group or '')}", GROUP_ACTIONS, group),
    )
    for sid, actions, resource in statements:
        role.add_to_policy(Statement(sid=sid, actions=actions, resources=(resource,)))


def _part(cluster_arn: str, kind: str) -> str:
    old, new = ":cluster/", f":{kind}/"
    return str(Fn.replace(cluster_arn, old, new)) if is_token(cluster_arn) else cluster_arn.replace(old, new)


def _name(cluster_arn: str) -> str:
    return "" if is_token(cluster_arn) else sid_part(cluster_arn.split("/")[1])
