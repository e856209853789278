"""Topics."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from cdktf import TerraformVariable
from constructs import Construct

from constructs_lib.aws_iam import Role
from constructs_lib.aws_kms import Key
from constructs_lib.aws_lambda import Code, Function
from constructs_lib.aws_sns import (
    DeliveryPolicy,
    DeliveryStatus,
    EmailSubscription,
    FifoTopic,
    FilterPolicy,
    FirehoseSubscription,
    FunctionSubscription,
    HttpsSubscription,
    Match,
    MessageDataProtection,
    QueueSubscription,
    SmsSubscription,
    Topic,
)
from constructs_lib.aws_sqs import FifoQueue, Queue

CANNOT: Mapping[str, str] = {"Match.cidr": "moto's subscriptions know no such condition"}


def add(scope: Construct) -> None:
    """Add everything that the package makes."""
    embedded = TerraformVariable(scope, "embedded", type="bool", default=False)
    embedded.override_logical_id("embedded")
    key = Key(
        scope,
        "Key",
        alias="alias/catalogue-topics",
        description="Encrypts messages",
        deletion_window_days=7,
        protect=False,
    )
    role = Role(scope, "Role", name="catalogue-topics", assumed_by="sns.amazonaws.com", description="Records, delivers")
    topic = _standard(scope, key, role)
    _subscribe(scope, topic, role)
    _fifo(scope, key)
    existing = Topic.from_arn(
        scope,
        "Existing",
        "arn:aws:sns:us-east-1:000000000000:catalogue-existing",
        key=key,
        admits=("cloudwatch.amazonaws.com",),
    )
    existing.admit_alarm("arn:aws:cloudwatch:us-east-1:000000000000:alarm:catalogue")
    topic.grants.publish(role)
    topic.grants.subscribe(role)
    topic.grants.service("s3.amazonaws.com", "arn:aws:s3:::catalogue-000000000000")
    topic.grants.service("events.amazonaws.com")
    topic.admit_alarm("arn:aws:cloudwatch:us-east-1:000000000000:alarm:catalogue")


def _standard(scope: Construct, key: Key, role: Role) -> Topic:
    for backoff in ("linear", "arithmetic", "geometric"):
        Topic(scope, backoff, name=f"catalogue-{backoff}", key=key, delivery=DeliveryPolicy(backoff=backoff))
    return Topic(
        scope,
        "Topic",
        name="catalogue-topic",
        key=key,
        display_name="Catalogue",
        delivery=_delivery(),
        delivery_status=(
            DeliveryStatus(receiver="application", role=role, success_percent=1),
            DeliveryStatus(receiver="firehose", role=role, success_percent=2),
            DeliveryStatus(receiver="http", role=role, success_percent=3),
            DeliveryStatus(receiver="lambda", role=role, success_percent=4),
            DeliveryStatus(receiver="sqs", role=role, success_percent=100),
        ),
        data_protection=(
            MessageDataProtection(id="Cards", identifiers=("CreditCardNumber",), action="deny", direction="Inbound"),
            MessageDataProtection(
                id="Mail", identifiers=("EmailAddress",), action="mask", direction="Outbound", mask_with="*"
            ),
            MessageDataProtection(id="Ssn", identifiers=("Ssn-US",), action="redact"),
            MessageDataProtection(
                id="Report",
                identifiers=("Address",),
                action="audit",
                findings_log_group="/aws/vendedlogs/catalogue",
                sample_percent=50,
            ),
        ),
        signature_version=2,
        tracing=True,
        protect=True,
    )


def _subscribe(scope: Construct, topic: Topic, role: Role) -> None:
    failed = Queue(scope, "Failed", name="catalogue-topic-failed")
    function = Function(
        scope,
        "Function",
        name="catalogue-topic",
        description="Called by a topic",
        code=Code(packages=(Path("lambda_src/data_api"), Path("lambda_src/common"))),
        handler="data_api.handlers.post_data.lambda_handler",
        log_retention_days=7,
    )
    topic.subscribe(
        "Operators",
        EmailSubscription(
            address="operators@example.com", as_json=True, filter=_by_attribute(), placeholder_allowed="var.embedded"
        ),
    )
    topic.subscribe_email("Others", "others@example.com", placeholder_allowed="var.embedded")
    topic.subscribe(
        "Web",
        HttpsSubscription(
            url="https://catalogue.test/orders",
            confirms_itself=True,
            confirmation_minutes=2,
            raw=True,
            filter=_by_attribute(),
            delivery=_delivery(),
            dead_letters=failed,
        ),
    )
    topic.subscribe("Queue", QueueSubscription(queue=failed, raw=True, filter=_in_body(), dead_letters=failed))
    topic.subscribe("Call", FunctionSubscription(function=function, filter=_by_attribute(), dead_letters=failed))
    topic.subscribe(
        "Stream",
        FirehoseSubscription(
            stream_arn="arn:aws:firehose:us-east-1:000000000000:deliverystream/catalogue",
            role=role,
            raw=True,
            filter=_by_attribute(),
            dead_letters=failed,
        ),
    )
    topic.subscribe("Phone", SmsSubscription(number="+12025550123", filter=_by_attribute()))


def _fifo(scope: Construct, key: Key) -> None:
    orders = Topic(
        scope,
        "Orders",
        name="catalogue-orders.fifo",
        key=key,
        signature_version=1,
        fifo=FifoTopic(content_based_deduplication=True, throughput_scope="MessageGroup", archive_days=30),
    )
    queue = Queue(scope, "FifoQueue", name="catalogue-orders.fifo", fifo=FifoQueue())
    replayed = QueueSubscription(
        queue=queue, replay_from=datetime(2026, 1, 1, 12), replay_until=datetime(2026, 1, 2, 12)
    )
    orders.subscribe("Replay", replayed)
    Topic(scope, "Whole", name="catalogue-whole.fifo", key=key, fifo=FifoTopic(throughput_scope="Topic"))


def _in_body() -> FilterPolicy:
    return FilterPolicy(
        scope="body",
        where={
            "state": (Match.equal("paid"), Match.prefix("refund-"), Match.suffix("-late"), Match.ignoring_case("Lost")),
            "order.total": (Match.between(100, 200), Match.at_least(1_000), Match.at_most(-1), Match.equal(7)),
            "address": (Match.exists(),),
        },
    )


def _by_attribute() -> FilterPolicy:
    return FilterPolicy(
        scope="attributes",
        where={"country": (Match.anything_but("US", "CA"),), "test": (Match.absent(), Match.anything_but_prefix("y"))},
    )


def _delivery() -> DeliveryPolicy:
    return DeliveryPolicy(
        retries=20,
        retries_at_once=2,
        retries_at_shortest=3,
        retries_at_longest=5,
        shortest_delay_seconds=1,
        longest_delay_seconds=60,
        backoff="exponential",
        most_per_second=10,
        content_type="application/json",
    )
