import pytest

from constructs_lib.aws_lambda.event_source_access import SourceAccess
from constructs_lib.aws_lambda.event_source_kafka_cluster import KafkaServers, MskCluster
from constructs_lib.core.errors import ConstructError

ARN = "arn:aws:kafka:us-east-1:123456789012:cluster/orders/0a1b2c3d-1"
SECRET = "arn:aws:secretsmanager:us-east-1:123456789012:secret:orders-a1b2c3"
SCRAM = SourceAccess(type="SASL_SCRAM_512_AUTH", uri=SECRET)
PLAIN = SourceAccess(type="BASIC_AUTH", uri=SECRET)
SUBNET = SourceAccess(type="VPC_SUBNET", uri="subnet:subnet-0a1b2c3d")
GROUP = SourceAccess(type="VPC_SECURITY_GROUP", uri="security_group:sg-0a1b2c3d")
SERVERS = ("kafka.example.org:9092",)


@pytest.mark.parametrize(
    ("settings", "fault"),
    [
        (
            {"cluster_arn": "orders"},
            "'orders' is not the ARN of a cluster; write arn:aws:kafka:region:account:cluster/name/id",
        ),
        (
            {"cluster_arn": ARN, "access": PLAIN},
            "the access is BASIC_AUTH, and MSK has SASL_SCRAM_512_AUTH and CLIENT_CERTIFICATE_TLS_AUTH; "
            "without one it asks IAM",
        ),
    ],
)
def test_what_msk_does_not_have_is_refused(settings, fault):
    with pytest.raises(ConstructError) as failure:
        MskCluster(**settings)

    assert str(failure.value) == fault


@pytest.mark.parametrize(
    ("servers", "access", "fault"),
    [
        ((), (PLAIN,), "there are 0 bootstrap servers; Lambda takes 1 to 10"),
        (
            ("kafka.example.org",),
            (PLAIN,),
            "the bootstrap server 'kafka.example.org' is not name:port; write one such as kafka.example.org:9092",
        ),
        (
            SERVERS,
            (SUBNET,),
            "the access has one of VPC_SUBNET and VPC_SECURITY_GROUP; give both, or none for brokers on the internet",
        ),
        (
            SERVERS,
            (PLAIN, SCRAM),
            "the access has BASIC_AUTH and SASL_SCRAM_512_AUTH; give one way to say who Lambda is",
        ),
        (
            SERVERS,
            (),
            "brokers on the internet let nobody in who does not say who he is; give a secret in access",
        ),
        (SERVERS, (*[SUBNET] * 22, GROUP), "there are 23 ways of access; Lambda takes 22"),
    ],
)
def test_servers_that_lambda_could_not_reach_are_refused(servers, access, fault):
    with pytest.raises(ConstructError) as failure:
        KafkaServers(bootstrap_servers=servers, access=access)

    assert str(failure.value) == fault


def test_brokers_in_a_vpc_may_let_everybody_in():
    assert KafkaServers(bootstrap_servers=SERVERS, access=(SUBNET, GROUP)).access == (SUBNET, GROUP)
