import json
import re

import pytest

from constructs_lib.aws_lambda.event_source_access import SourceAccess
from constructs_lib.aws_lambda.event_source_filter import EventFilters
from constructs_lib.aws_lambda.event_source_kafka import KafkaEventSource
from constructs_lib.aws_lambda.event_source_kafka_cluster import KafkaServers, MskCluster
from constructs_lib.aws_lambda.event_source_pollers import ProvisionedPollers
from constructs_lib.core.errors import ConstructError
from constructs_lib.testing import Template
from tests.support.called_function import ALIAS_ARN, CalledFunction, FakeKey, FakeQueue

KIND = "aws_lambda_event_source_mapping"
KAFKA = "arn:aws:kafka:us-east-1:123456789012"
ARN = f"{KAFKA}:cluster/orders-dev/0a1b2c3d-1"
SECRET = "arn:aws:secretsmanager:us-east-1:123456789012:secret:orders/kafka-a1b2c3"
NOT_BY_CODE = {"Null": {"lambda:SourceFunctionArn": "true"}}
NETWORK = [
    {
        "Sid": "DescribeKafkaNetwork",
        "Effect": "Allow",
        "Action": [
            "ec2:DescribeNetworkInterfaces",
            "ec2:DescribeSecurityGroups",
            "ec2:DescribeSubnets",
            "ec2:DescribeVpcs",
        ],
        "Resource": ["*"],
        "Condition": NOT_BY_CODE,
    },
    {
        "Sid": "UseKafkaNetwork",
        "Effect": "Allow",
        "Action": ["ec2:CreateNetworkInterface", "ec2:DeleteNetworkInterface"],
        "Resource": ["arn:aws:ec2:us-east-1:123456789012:*/*"],
        "Condition": NOT_BY_CODE,
    },
]
READ_SECRET = {
    "Sid": "ReadSecretOrdersKafkaA1b2c3",
    "Effect": "Allow",
    "Action": ["secretsmanager:GetSecretValue"],
    "Resource": [SECRET],
    "Condition": NOT_BY_CODE,
}


def allow(sid, actions, resource):
    return {"Sid": sid, "Effect": "Allow", "Action": actions, "Resource": [resource]}


def find(arn=ARN, name="OrdersDev"):
    return allow(f"FindKafka{name}", ["kafka:DescribeClusterV2", "kafka:GetBootstrapBrokers"], arn)


def template(*more, **settings) -> Template:
    default = {"topic": "orders", "cluster": MskCluster(cluster_arn=ARN), "starting_position": "TRIM_HORIZON"}

    def build(scope):
        function = CalledFunction(scope)
        for number, each in enumerate((settings, *more)):
            KafkaEventSource(scope, f"Source{number or ''}", function=function, **(default | each))

    return Template.of(build)


def statements(made: Template):
    return json.loads(made.one("aws_iam_role_policy")["policy"])["Statement"]


def test_topic_of_an_msk_cluster_is_read_by_iam():
    made = template()

    policy = next(iter(made.all("aws_iam_role_policy")))
    assert made.one(KIND) == {
        "function_name": ALIAS_ARN,
        "event_source_arn": ARN,
        "topics": ["orders"],
        "starting_position": "TRIM_HORIZON",
        "batch_size": 100,
        "enabled": True,
        "depends_on": [f"aws_iam_role_policy.{policy}"],
        "tags": {"Application": "orders"},
    }
    assert statements(made) == [
        *NETWORK,
        find(),
        allow(
            "ConnectKafkaOrdersDev", ["kafka-cluster:Connect", "kafka-cluster:DescribeClusterDynamicConfiguration"], ARN
        ),
        allow(
            "ReadKafkaOrdersDevOrders",
            ["kafka-cluster:DescribeTopic", "kafka-cluster:ReadData"],
            f"{KAFKA}:topic/orders-dev/0a1b2c3d-1/orders",
        ),
        allow(
            "JoinKafkaOrdersDev",
            ["kafka-cluster:AlterGroup", "kafka-cluster:DescribeGroup"],
            f"{KAFKA}:group/orders-dev/0a1b2c3d-1/*",
        ),
    ]


def test_two_topics_of_one_cluster_share_what_is_the_clusters():
    made = template({"topic": "prices", "consumer_group": "two"}, consumer_group="one")

    found = {each["Sid"]: each["Resource"] for each in statements(made)}
    assert list(found) == [
        "DescribeKafkaNetwork",
        "UseKafkaNetwork",
        "FindKafkaOrdersDev",
        "ConnectKafkaOrdersDev",
        "ReadKafkaOrdersDevOrders",
        "JoinKafkaOrdersDevOne",
        "ReadKafkaOrdersDevPrices",
        "JoinKafkaOrdersDevTwo",
    ]
    assert found["JoinKafkaOrdersDevTwo"] == [f"{KAFKA}:group/orders-dev/0a1b2c3d-1/two"]


def test_cluster_that_terraform_makes_gives_its_topics_arn_when_it_is_there():
    def build(scope):
        function = CalledFunction(scope)
        cluster = MskCluster(cluster_arn=function.role.role_arn)  # a token, whatever of
        KafkaEventSource(
            scope, "Source", function=function, topic="orders", cluster=cluster, starting_position="LATEST"
        )

    policy = Template.of(build).one("aws_iam_role_policy")["policy"]
    assert '"Sid": "FindKafka"' in policy
    assert re.search(r'"\$\{replace\(aws_iam_role\.\w+\.arn, ":cluster/", ":topic/"\)\}/orders"', policy)


def test_msk_cluster_with_a_secret_asks_no_iam_and_every_setting_is_passed_on():
    key = FakeKey()
    made = template(
        cluster=MskCluster(cluster_arn=ARN, access=SourceAccess(type="SASL_SCRAM_512_AUTH", uri=SECRET, key=key)),
        consumer_group="orders-put",
        starting_position="AT_TIMESTAMP",
        starting_time="2027-01-31T06:00:00Z",
        batch_size=50,
        batching_window_seconds=5,
        pollers=ProvisionedPollers(minimum=2, maximum=10),
        filters=EventFilters(patterns=({"value": {"kind": ["order"]}},)),
        destination=FakeQueue("lost"),
        enabled=False,
    )

    assert made.one(KIND) | {"depends_on": None, "tags": None} == {
        "function_name": ALIAS_ARN,
        "event_source_arn": ARN,
        "amazon_managed_kafka_event_source_config": {"consumer_group_id": "orders-put"},
        "source_access_configuration": [{"type": "SASL_SCRAM_512_AUTH", "uri": SECRET}],
        "topics": ["orders"],
        "starting_position": "AT_TIMESTAMP",
        "starting_position_timestamp": "2027-01-31T06:00:00Z",
        "batch_size": 50,
        "maximum_batching_window_in_seconds": 5,
        "provisioned_poller_config": {"minimum_pollers": 2, "maximum_pollers": 10},
        "destination_config": {"on_failure": {"destination_arn": "arn:aws:sqs:us-east-1:123456789012:lost"}},
        "filter_criteria": {"filter": [{"pattern": '{"value": {"kind": ["order"]}}'}]},
        "enabled": False,
        "depends_on": None,
        "tags": None,
    }
    assert statements(made) == [
        *NETWORK,
        find(),
        allow("ListSecretsOrdersDev", ["kafka:ListScramSecrets"], ARN),
        READ_SECRET,
        allow("Send", ["sqs:SendMessage"], "arn:aws:sqs:us-east-1:123456789012:lost"),
    ]
    assert key.admitted == [("secretsmanager", "arn:aws:iam::123456789012:role/put")]


def test_brokers_on_the_internet_need_a_secret_and_no_network():
    access = (SourceAccess(type="BASIC_AUTH", uri=SECRET),)
    made = template(cluster=KafkaServers(bootstrap_servers=("a.example.org:9092", "b.example.org:9092"), access=access))

    mapping = made.one(KIND)
    assert mapping["self_managed_event_source"] == {
        "endpoints": {"KAFKA_BOOTSTRAP_SERVERS": "a.example.org:9092,b.example.org:9092"}
    }
    assert mapping["source_access_configuration"] == [{"type": "BASIC_AUTH", "uri": SECRET}]
    assert "event_source_arn" not in mapping
    assert "self_managed_kafka_event_source_config" not in mapping
    assert statements(made) == [READ_SECRET]


def test_brokers_in_a_vpc_are_reached_through_its_subnets():
    access = (
        SourceAccess(type="VPC_SUBNET", uri="subnet:subnet-0a1b2c3d"),
        SourceAccess(type="VPC_SECURITY_GROUP", uri="security_group:sg-0a1b2c3d"),
    )
    made = template(
        cluster=KafkaServers(bootstrap_servers=("kafka.example.org:9092",), access=access), consumer_group="orders-put"
    )

    assert made.one(KIND)["self_managed_kafka_event_source_config"] == {"consumer_group_id": "orders-put"}
    assert statements(made) == NETWORK


@pytest.mark.parametrize(
    ("settings", "fault"),
    [
        ({"topic": ".orders"}, "the topic '.orders' is not 1 to 249 letters"),
        ({"consumer_group": "a b"}, "consumer_group is 'a b'; give 1 to 200 letters"),
        ({"batch_size": 10_001}, "batch_size is 10001; Lambda takes 1 to 10000"),
        ({"batching_window_seconds": 301}, "batching_window_seconds is 301; Lambda takes 0 to 300"),
        ({"starting_position": "AT_TIMESTAMP"}, "starting_position is 'AT_TIMESTAMP'; give starting_time"),
        ({"destination": FakeQueue("lost.fifo")}, "destination is 'lost.fifo', which is FIFO"),
        ({"filters": EventFilters(patterns=({"data": ["a"]},))}, "a filter asks for 'data', which no record has"),
    ],
)
def test_what_lambda_refuses_is_refused_with_the_path_of_the_construct(settings, fault):
    with pytest.raises(ConstructError) as failure:
        template(**settings)

    assert str(failure.value).startswith("test/Source: ")
    assert fault in str(failure.value)
