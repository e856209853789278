"""Amazon DynamoDB."""

from constructs_lib.aws_dynamodb.table import Attribute, OnDemand, Provisioned, Table
from constructs_lib.aws_dynamodb.table_grants import TableGrants
from constructs_lib.aws_dynamodb.table_metrics import TableMetrics

__all__ = ["Attribute", "OnDemand", "Provisioned", "Table", "TableGrants", "TableMetrics"]
