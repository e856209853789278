"""Kafka clusters that exist already."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from cdktf_cdktf_provider_aws.lambda_event_source_mapping import (
    LambdaEventSourceMappingAmazonManagedKafkaEventSourceConfig,
    LambdaEventSourceMappingSelfManagedEventSource,
    LambdaEventSourceMappingSelfManagedKafkaEventSourceConfig,
    LambdaEventSourceMappingSourceAccessConfiguration,
)

from constructs_lib.aws_lambda.event_source_access import AUTHENTICATION, SECURITY_GROUP, SUBNET, SourceAccess
from constructs_lib.aws_lambda.event_source_kafka_grants import grant_cluster, grant_network, grant_topic
from constructs_lib.core.errors import ConstructError
from constructs_lib.core.placement import Placement
from constructs_lib.core.protocols import Grantee
from constructs_lib.core.tokens import is_token

_ARN = re.compile(r"arn:[\w-]+:kafka:[a-z0-9-]+:\d{12}:cluster/[\w-]{1,64}/[\w-]+", re.ASCII)
# Of the types, those that MSK has: AWS Lambda API Reference, SourceAccessConfiguration.
_SCRAM = "SASL_SCRAM_512_AUTH"
_MSK_TYPES = (_SCRAM, "CLIENT_CERTIFICATE_TLS_AUTH")
# The same, SelfManagedEventSource and CreateEventSourceMapping.
_SERVERS, _ACCESS = 10, 22
_SERVER = re.compile(r"[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?:[0-9]{1,5}")
_SERVER_CHARACTERS = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class MskCluster:
    """A cluster of Amazon MSK, by its ARN; its VPC must lead to Lambda and STS, and to Secrets Manager for a secret.

    Attributes
    ----------
    cluster_arn
        ARN of the cluster, provisioned or serverless.
    access
        Secret that says who Lambda is, of type ``SASL_SCRAM_512_AUTH`` or ``CLIENT_CERTIFICATE_TLS_AUTH``. Without it
        the cluster asks IAM, and the function's role gets the use of topic and consumer group.

    Raises
    ------
    ConstructError
        If ``cluster_arn`` is not that of a cluster, or MSK has no such access.

    Example
    -------
    >>> MskCluster(cluster_arn="arn:aws:kafka:us-east-1:123456789012:cluster/orders/0a1b2c3d-1").access is None
    True
    """

    cluster_arn: str
    access: SourceAccess | None = None

    def __post_init__(self) -> None:
        if not is_token(self.cluster_arn) and not _ARN.fullmatch(self.cluster_arn):
            msg = (
                f"{self.cluster_arn!r} is not the ARN of a cluster; write arn:aws:kafka:region:account:cluster/name/id"
            )
            raise ConstructError(msg)
        if self.access and self.access.type not in _MSK_TYPES:
            msg = f"the access is {self.access.type}, and MSK has {' and '.join(_MSK_TYPES)}; without one it asks IAM"
            raise ConstructError(msg)

    def grant(self, role: Grantee, placement: Placement, topic: str, consumer_group: str | None) -> None:
        """Let Lambda read a topic with the function's role."""
        grant_network(role, placement)
        grant_cluster(role, self.cluster_arn, uses_scram=bool(self.access and self.access.type == _SCRAM))
        if self.access:
            self.access.grant(role)
        else:
            grant_topic(role, self.cluster_arn, topic, consumer_group)

    def settings(self, consumer_group: str | None) -> dict[str, Any]:
        """Return what the mapping is told about the cluster."""
        group = LambdaEventSourceMappingAmazonManagedKafkaEventSourceConfig(consumer_group_id=consumer_group)
        return {
            "source_arn": self.cluster_arn,
            "amazon_managed_kafka_event_source_config": group if consumer_group else None,
            "source_access_configuration": [_render(self.access)] if self.access else None,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class KafkaServers:
    """A Kafka cluster of one's own, or of another provider.

    Attributes
    ----------
    bootstrap_servers
        1 to 10 brokers, ``name:port``.
    access
        At most 22: one way to say who Lambda is, and for brokers in a VPC its subnets and security groups.

    Raises
    ------
    ConstructError
        If Lambda would refuse a broker, or could not reach the brokers so.

    Example
    -------
    >>> sasl = SourceAccess(type="SASL_SCRAM_512_AUTH",
    ...                     uri="arn:aws:secretsmanager:us-east-1:123456789012:secret:orders-kafka-a1b2c3")
    >>> KafkaServers(bootstrap_servers=("kafka.example.org:9096",), access=(sasl,)).bootstrap_servers
    ('kafka.example.org:9096',)
    """

    bootstrap_servers: tuple[str, ...]
    access: tuple[SourceAccess, ...] = ()

    def __post_init__(self) -> None:
        if fault := self._servers_fault() or self._access_fault():
            raise ConstructError(fault)

    def grant(self, role: Grantee, placement: Placement, topic: str, consumer_group: str | None) -> None:
        """Let Lambda reach the brokers with the function's role; what it may read there, they say themselves."""
        if any(each.type == SUBNET for each in self.access):
            grant_network(role, placement)
        for each in self.access:
            each.grant(role)

    def settings(self, consumer_group: str | None) -> dict[str, Any]:
        """Return what the mapping is told about the brokers."""
        endpoints = {"KAFKA_BOOTSTRAP_SERVERS": ",".join(self.bootstrap_servers)}
        group = LambdaEventSourceMappingSelfManagedKafkaEventSourceConfig(consumer_group_id=consumer_group)
        return {
            "source_arn": None,
            "self_managed_event_source": LambdaEventSourceMappingSelfManagedEventSource(endpoints=endpoints),
            "self_managed_kafka_event_source_config": group if consumer_group else None,
            "source_access_configuration": [_render(each) for each in self.access] or None,
        }

    def _servers_fault(self) -> str | None:
        if not 1 <= len(self.bootstrap_servers) <= _SERVERS:
            return f"there are {len(self.bootstrap_servers)} bootstrap servers; Lambda takes 1 to {_SERVERS}"
        for server in self.bootstrap_servers:
            if not is_token(server) and (len(server) > _SERVER_CHARACTERS or not _SERVER.fullmatch(server)):
                return f"the bootstrap server {server!r} is not name:port; write one such as kafka.example.org:9092"
        return None

    def _access_fault(self) -> str | None:
        types = [each.type for each in self.access]
        if len(types) > _ACCESS:
            return f"there are {len(types)} ways of access; Lambda takes {_ACCESS}"
        if (SUBNET in types) != (SECURITY_GROUP in types):
            return (
                f"the access has one of {SUBNET} and {SECURITY_GROUP}; give both, or none for brokers on the internet"
            )
        secrets = [each for each in types if each in AUTHENTICATION]
        if len(secrets) > 1:
            return f"the access has {' and '.join(secrets)}; give one way to say who Lambda is"
        if not secrets and SUBNET not in types:
            return "brokers on the internet let nobody in who does not say who he is; give a secret in access"
        return None


def _render(access: SourceAccess) -> LambdaEventSourceMappingSourceAccessConfiguration:
    return LambdaEventSourceMappingSourceAccessConfiguration(type=access.type, uri=access.uri)
