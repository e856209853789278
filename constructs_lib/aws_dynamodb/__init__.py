"""Amazon DynamoDB."""

from constructs_lib.aws_dynamodb.attribute import Attribute
from constructs_lib.aws_dynamodb.capacity import OnDemand, Provisioned
from constructs_lib.aws_dynamodb.existing_table import ExistingTable
from constructs_lib.aws_dynamodb.import_source import ImportSource
from constructs_lib.aws_dynamodb.kinesis_destination import KinesisDestination
from constructs_lib.aws_dynamodb.secondary_index import GlobalSecondaryIndex, LocalSecondaryIndex
from constructs_lib.aws_dynamodb.table import Table
from constructs_lib.aws_dynamodb.table_grants import TableGrants
from constructs_lib.aws_dynamodb.table_metrics import TableMetrics
from constructs_lib.aws_dynamodb.table_policy import AccountStatement

__all__ = [
    "AccountStatement",
    "Attribute",
    "ExistingTable",
    "GlobalSecondaryIndex",
    "ImportSource",
    "KinesisDestination",
    "LocalSecondaryIndex",
    "OnDemand",
    "Provisioned",
    "Table",
    "TableGrants",
    "TableMetrics",
]
