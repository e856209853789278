"""Tables, and everybody who may use them."""

from collections.abc import Mapping

from constructs import Construct

from constructs_lib.aws_dynamodb import (
    AccountStatement,
    Attribute,
    GlobalSecondaryIndex,
    KinesisDestination,
    LocalSecondaryIndex,
    OnDemand,
    Provisioned,
    Table,
    TableGrants,
)
from constructs_lib.aws_iam import Role
from constructs_lib.aws_kms import Key
from tests.support.embedded_cloud import ACCOUNT, REGION

_TAGS = "AWS's import sets no tags, so that the second plan does, on AWS too"
CANNOT: Mapping[str, str] = {"Table.import_source": _TAGS, "ImportSource": _TAGS}

_STREAM = f"arn:aws:kinesis:{REGION}:{ACCOUNT}:stream/catalogue-changes"
_OWN = {"leading_keys": ("a",)}
_PART = {"attributes": ("customer", "placedAt")}


def add(scope: Construct) -> None:
    """Add everything that the package makes."""
    key = Key(scope, "Key", alias="alias/catalogue-tables", description="Encrypts tables", protect=False)
    role = Role(
        scope, "User", name="catalogue-table-user", assumed_by="lambda.amazonaws.com", description="Uses the tables"
    )
    orders = _orders(scope, key)
    _grant(orders.grants, role)
    _deny(orders, role)
    _others(scope)
    existing = Table.from_name(
        scope, "Existing", "catalogue-orders", indexes=("ByState",), stream_arn=orders.stream_arn, key=key
    )
    existing.grants.query(role)


def _orders(scope: Construct, key: Key) -> Table:
    return Table(
        scope,
        "Orders",
        name="catalogue-orders",
        partition_key=Attribute(name="customer", type="S"),
        sort_key=Attribute(name="placedAt", type="N"),
        global_indexes=(
            GlobalSecondaryIndex(
                name="ByState",
                partition_key=Attribute(name="state", type="S"),
                sort_key=Attribute(name="placedAt", type="N"),
                projection="INCLUDE",
                non_key_attributes=("total", "currency"),
                capacity=Provisioned(read_units=2, write_units=3),
                contributor_insights=True,
            ),
        ),
        local_indexes=(
            LocalSecondaryIndex(
                name="ByDigest",
                sort_key=Attribute(name="digest", type="B"),
                projection="INCLUDE",
                non_key_attributes=("total",),
            ),
            LocalSecondaryIndex(name="ByPrice", sort_key=Attribute(name="price", type="N"), projection="KEYS_ONLY"),
        ),
        capacity=Provisioned(read_units=5, write_units=5),
        key=key,
        stream="NEW_AND_OLD_IMAGES",
        kinesis=KinesisDestination(stream_arn=_STREAM, precision="MICROSECOND"),
        ttl_attribute="expiresAt",
        recovery_days=7,
        table_class="STANDARD_INFREQUENT_ACCESS",
        contributor_insights=True,
        protect=True,
    )


def _grant(grants: TableGrants, role: Role) -> None:
    grants.put(role, **_OWN, **_PART)
    grants.get(role, **_OWN, **_PART)
    grants.query(role, **_OWN, **_PART)
    grants.read(role, **_OWN, **_PART)
    grants.scan(role, **_PART)
    grants.check(role, **_OWN)
    grants.update(role, **_OWN, **_PART)
    grants.delete(role, **_OWN)
    grants.write(role, **_OWN)
    grants.read_write(role, **_OWN)
    grants.stream_read(role)


def _deny(orders: Table, role: Role) -> None:
    orders.add_to_resource_policy(
        AccountStatement(
            sid="NoScans",
            actions=("dynamodb:Scan",),
            principal_arns=(role.role_arn,),
            conditions={"Bool": {"aws:ViaAWSService": "false"}},
            allow=False,
        )
    )
    orders.add_to_stream_policy(AccountStatement(sid="Readers", actions=("dynamodb:DescribeStream",)))


def _others(scope: Construct) -> None:
    Table(
        scope,
        "Events",
        name="catalogue-events",
        partition_key=Attribute("id"),
        global_indexes=(
            GlobalSecondaryIndex(
                name="ByKind",
                partition_key=Attribute("kind"),
                projection="KEYS_ONLY",
                capacity=OnDemand(max_read_units=50, max_write_units=40),
            ),
        ),
        capacity=OnDemand(max_read_units=100, max_write_units=80),
        stream="KEYS_ONLY",
        kinesis=KinesisDestination(stream_arn=_STREAM, precision="MILLISECOND"),
        table_class="STANDARD",
        protect=False,
    )
    for view in ("NEW_IMAGE", "OLD_IMAGE"):
        Table(
            scope,
            view,
            name=f"catalogue-{view}",
            partition_key=Attribute("id"),
            sort_key=Attribute("at"),
            global_indexes=(GlobalSecondaryIndex(name="All", partition_key=Attribute("at"), projection="ALL"),),
            local_indexes=(LocalSecondaryIndex(name="Local", sort_key=Attribute("to"), projection="ALL"),),
            stream=view,
            protect=False,
        )
