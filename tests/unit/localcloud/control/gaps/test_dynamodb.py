import pytest


@pytest.mark.parametrize("index", [{}, {"IndexName": "by-id"}])
def test_contributor_insights_can_be_switched(aws, index):
    dynamodb = aws("dynamodb")
    subject = {"TableName": "orders", **index}
    assert dynamodb.describe_contributor_insights(**subject)["ContributorInsightsStatus"] == "DISABLED"

    dynamodb.update_contributor_insights(**subject, ContributorInsightsAction="ENABLE")
    assert dynamodb.describe_contributor_insights(**subject)["ContributorInsightsStatus"] == "ENABLED"

    dynamodb.update_contributor_insights(**subject, ContributorInsightsAction="DISABLE")
    assert dynamodb.describe_contributor_insights(**subject)["ContributorInsightsStatus"] == "DISABLED"


TABLE = {
    "TableName": "orders",
    "KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}],
    "AttributeDefinitions": [{"AttributeName": "id", "AttributeType": "S"}],
    "BillingMode": "PAY_PER_REQUEST",
}


def limits(reads: int) -> dict:
    return {"MaxReadRequestUnits": reads, "MaxWriteRequestUnits": -1}


def test_table_class_and_limits_of_table_and_index_are_kept_and_changed(aws):
    dynamodb = aws("dynamodb")
    index = {
        "IndexName": "by-id",
        "KeySchema": TABLE["KeySchema"],
        "Projection": {"ProjectionType": "ALL"},
        "OnDemandThroughput": limits(5),
    }
    made = dynamodb.create_table(
        **TABLE,
        TableClass="STANDARD_INFREQUENT_ACCESS",
        OnDemandThroughput=limits(9),
        GlobalSecondaryIndexes=[index],
    )["TableDescription"]
    assert made["TableClassSummary"] == {"TableClass": "STANDARD_INFREQUENT_ACCESS"}

    dynamodb.update_table(
        TableName="orders",
        OnDemandThroughput=limits(10),
        GlobalSecondaryIndexUpdates=[{"Update": {"IndexName": "by-id", "OnDemandThroughput": limits(6)}}],
    )

    found = dynamodb.describe_table(TableName="orders")["Table"]
    assert found["OnDemandThroughput"] == limits(10)
    assert found["GlobalSecondaryIndexes"][0]["OnDemandThroughput"] == limits(6)
    assert found["TableClassSummary"] == {"TableClass": "STANDARD_INFREQUENT_ACCESS"}


def test_a_plain_table_has_neither_class_nor_limits(aws):
    dynamodb = aws("dynamodb")
    dynamodb.create_table(**TABLE)

    found = dynamodb.describe_table(TableName="orders")["Table"]

    assert "TableClassSummary" not in found
    assert "OnDemandThroughput" not in found


def test_the_encryption_of_a_table_can_be_changed(aws):
    dynamodb = aws("dynamodb")
    dynamodb.create_table(**TABLE)

    dynamodb.update_table(TableName="orders", SSESpecification={"Enabled": True, "KMSMasterKeyId": "a-key"})

    assert dynamodb.describe_table(TableName="orders")["Table"]["SSEDescription"]["KMSMasterKeyArn"] == "a-key"


def test_changes_of_a_table_can_go_to_a_kinesis_stream(aws):
    dynamodb = aws("dynamodb")
    dynamodb.create_table(**TABLE)
    subject = {"TableName": "orders", "StreamArn": "arn:aws:kinesis:us-east-1:000000000000:stream/changes"}

    def found() -> list[dict]:
        return dynamodb.describe_kinesis_streaming_destination(TableName="orders")["KinesisDataStreamDestinations"]

    assert found() == []
    dynamodb.enable_kinesis_streaming_destination(**subject)
    assert found()[0]["ApproximateCreationDateTimePrecision"] == "MILLISECOND"
    dynamodb.update_kinesis_streaming_destination(
        **subject, UpdateKinesisStreamingConfiguration={"ApproximateCreationDateTimePrecision": "MICROSECOND"}
    )
    assert found()[0]["ApproximateCreationDateTimePrecision"] == "MICROSECOND"
    dynamodb.disable_kinesis_streaming_destination(**subject)
    assert found()[0]["DestinationStatus"] == "DISABLED"


def test_table_and_stream_have_policies_of_their_own(aws):
    dynamodb = aws("dynamodb")
    table = dynamodb.create_table(**TABLE, StreamSpecification={"StreamEnabled": True, "StreamViewType": "KEYS_ONLY"})[
        "TableDescription"
    ]

    for arn in (table["TableArn"], table["LatestStreamArn"]):
        dynamodb.put_resource_policy(ResourceArn=arn, Policy=f'{{"{arn}": ""}}')
    for arn in (table["TableArn"], table["LatestStreamArn"]):
        assert dynamodb.get_resource_policy(ResourceArn=arn)["Policy"] == f'{{"{arn}": ""}}'

    for arn in (table["TableArn"], table["LatestStreamArn"]):
        dynamodb.delete_resource_policy(ResourceArn=arn)
        with pytest.raises(dynamodb.exceptions.PolicyNotFoundException):
            dynamodb.get_resource_policy(ResourceArn=arn)


def test_an_imported_table_is_encrypted_as_told(aws):
    aws("s3").create_bucket(Bucket="exports")
    dynamodb = aws("dynamodb")

    dynamodb.import_table(
        S3BucketSource={"S3Bucket": "exports"},
        InputFormat="DYNAMODB_JSON",
        TableCreationParameters=TABLE
        | {"OnDemandThroughput": limits(9), "SSESpecification": {"Enabled": True, "KMSMasterKeyId": "a-key"}},
    )

    found = dynamodb.describe_table(TableName="orders")["Table"]
    assert found["SSEDescription"]["KMSMasterKeyArn"] == "a-key"
    assert found["OnDemandThroughput"] == limits(9)
