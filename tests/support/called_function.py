"""A function, a queue and a topic as others see them, without the archive, the key and the policies behind them."""

from dataclasses import dataclass, field

from constructs import Construct

from constructs_lib.aws_iam import Role
from constructs_lib.aws_lambda.function_grants import FunctionGrants
from constructs_lib.core.placement import place
from constructs_lib.core.protocols import Grantee
from constructs_lib.core.statement import Statement

ACCOUNT = "123456789012"
REGION = "us-east-1"
ALIAS_ARN = f"arn:aws:lambda:{REGION}:{ACCOUNT}:function:put:live"


class CalledFunction:
    """A function ``put`` with a role of its own, in a stack that is placed by it."""

    function_name = "put"
    alias_arn = ALIAS_ARN
    alias_name = "live"

    def __init__(self, scope: Construct, *, timeout_seconds: int = 10) -> None:
        place(scope, account=ACCOUNT, region=REGION, tags={"Application": "orders"})
        self.role = Role(scope, "PutRole", name="put", assumed_by="lambda.amazonaws.com", description="Runs put")
        self.timeout_seconds = timeout_seconds
        self.grants = FunctionGrants(self.function_name, self.alias_arn)


@dataclass
class Target:
    """A queue, topic or table whose grants are one statement, each under the verb's name."""

    arn: str

    def _allow(self, grantee: Grantee, sid: str, action: str) -> None:
        grantee.add_to_policy(Statement(sid=sid, actions=(action,), resources=(self.arn,)))

    def consume(self, grantee: Grantee) -> None:
        self._allow(grantee, "Consume", "sqs:ReceiveMessage")

    def send(self, grantee: Grantee) -> None:
        self._allow(grantee, "Send", "sqs:SendMessage")

    def publish(self, grantee: Grantee) -> None:
        self._allow(grantee, "Publish", "sns:Publish")

    def stream_read(self, grantee: Grantee) -> None:
        self._allow(grantee, "ReadStream", "dynamodb:GetRecords")


@dataclass
class FakeQueue:
    """A queue in another stack."""

    queue_name: str = "orders"
    visibility_timeout_seconds: int | None = 60
    queue_arn: str = field(init=False)
    grants: Target = field(init=False)

    def __post_init__(self) -> None:
        self.queue_arn = f"arn:aws:sqs:{REGION}:{ACCOUNT}:{self.queue_name}"
        self.grants = Target(self.queue_arn)


@dataclass
class FakeTopic:
    """A topic in another stack."""

    topic_name: str = "lost"
    topic_arn: str = field(init=False)
    grants: Target = field(init=False)

    def __post_init__(self) -> None:
        self.topic_arn = f"arn:aws:sns:{REGION}:{ACCOUNT}:{self.topic_name}"
        self.grants = Target(self.topic_arn)


class FakeTable:
    """A table in another stack."""

    def __init__(self, *, streamed: bool = True) -> None:
        arn = f"arn:aws:dynamodb:{REGION}:{ACCOUNT}:table/orders/stream/2027-01-31T06:00:00.000"
        self.stream_arn = arn if streamed else None
        self.grants = Target(arn)


@dataclass
class FakeKey:
    """A key that remembers whom it let in."""

    key_arn: str = f"arn:aws:kms:{REGION}:{ACCOUNT}:key/1"
    admitted: list[tuple[str, ...]] = field(default_factory=list)

    @property
    def grants(self) -> "FakeKey":
        return self

    def encryption_fault(self, region: str) -> str | None:
        return None

    def callers(self, service: str, caller: Grantee) -> None:
        self.admitted.append((service, caller.principal_arn))

    def service(self, principal: str, source_arn: str | None = None) -> None:
        self.admitted.append((principal,))
