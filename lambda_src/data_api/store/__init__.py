"""The one place that calls DynamoDB."""
