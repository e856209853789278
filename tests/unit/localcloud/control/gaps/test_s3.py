import pytest
from botocore.exceptions import ClientError

RULES = [
    {
        "ID": "old",
        "Status": "Enabled",
        "Filter": {"And": {"Prefix": "old/", "ObjectSizeGreaterThan": 1000, "ObjectSizeLessThan": 2000}},
        "NoncurrentVersionExpiration": {"NoncurrentDays": 9, "NewerNoncurrentVersions": 3},
    }
]


@pytest.fixture
def s3(aws):
    client = aws("s3")
    client.create_bucket(Bucket="orders")
    yield client
    client.delete_bucket(Bucket="orders")


def code(call, **arguments) -> str:
    with pytest.raises(ClientError) as raised:
        call(Bucket="orders", **arguments)
    return raised.value.response["Error"]["Code"]


def test_lifecycle_rules_come_back_as_they_were_given(s3):
    s3.put_bucket_lifecycle_configuration(
        Bucket="orders",
        LifecycleConfiguration={"Rules": RULES},
        TransitionDefaultMinimumObjectSize="varies_by_storage_class",
    )
    found = s3.get_bucket_lifecycle_configuration(Bucket="orders")

    assert found["Rules"] == RULES
    assert found["TransitionDefaultMinimumObjectSize"] == "varies_by_storage_class"
    s3.delete_bucket_lifecycle(Bucket="orders")
    assert code(s3.get_bucket_lifecycle_configuration) == "NoSuchLifecycleConfiguration"


def test_replication_rules_come_back_as_they_were_given(s3):
    assert code(s3.get_bucket_replication) == "ReplicationConfigurationNotFoundError"
    rule = {
        "ID": "copy",
        "Priority": 1,
        "Status": "Enabled",
        "Filter": {"Prefix": ""},
        "Destination": {
            "Bucket": "arn:aws:s3:::copies",
            "ReplicationTime": {"Status": "Enabled", "Time": {"Minutes": 15}},
        },
        "DeleteMarkerReplication": {"Status": "Disabled"},
    }
    given = {"Role": "arn:aws:iam::000000000000:role/copier", "Rules": [rule]}
    s3.put_bucket_replication(Bucket="orders", ReplicationConfiguration=given)

    assert s3.get_bucket_replication(Bucket="orders")["ReplicationConfiguration"] == given
    s3.delete_bucket_replication(Bucket="orders")
    assert code(s3.get_bucket_replication) == "ReplicationConfigurationNotFoundError"


def test_access_logs_keep_the_form_of_their_keys(s3):
    assert "LoggingEnabled" not in s3.get_bucket_logging(Bucket="orders")
    given = {
        "TargetBucket": "logs",
        "TargetPrefix": "a/",
        "TargetObjectKeyFormat": {"PartitionedPrefix": {"PartitionDateSource": "EventTime"}},
    }
    s3.put_bucket_logging(Bucket="orders", BucketLoggingStatus={"LoggingEnabled": given})

    assert s3.get_bucket_logging(Bucket="orders")["LoggingEnabled"] == given
    s3.put_bucket_logging(Bucket="orders", BucketLoggingStatus={})
    assert "LoggingEnabled" not in s3.get_bucket_logging(Bucket="orders")


def test_switch_to_event_bridge_is_shown_beside_the_queues(s3, aws):
    arn = "arn:aws:sqs:us-east-1:000000000000:q"
    aws("sqs").create_queue(QueueName="q")
    assert "QueueConfigurations" not in s3.get_bucket_notification_configuration(Bucket="orders")
    queue = {
        "Id": "one",
        "QueueArn": arn,
        "Events": ["s3:ObjectCreated:*"],
        "Filter": {"Key": {"FilterRules": [{"Name": "prefix", "Value": "in/"}]}},
    }
    s3.put_bucket_notification_configuration(
        Bucket="orders",
        NotificationConfiguration={"QueueConfigurations": [queue], "EventBridgeConfiguration": {}},
    )
    found = s3.get_bucket_notification_configuration(Bucket="orders")

    assert found["EventBridgeConfiguration"] == {}
    assert found["QueueConfigurations"] == [queue]


@pytest.mark.parametrize(
    ("kind", "member", "given"),
    [
        ("metrics", "MetricsConfiguration", {"Id": "a", "Filter": {"Prefix": "old/"}}),
        ("analytics", "AnalyticsConfiguration", {"Id": "a", "StorageClassAnalysis": {}}),
        (
            "intelligent_tiering",
            "IntelligentTieringConfiguration",
            {"Id": "a", "Status": "Enabled", "Tierings": [{"Days": 90, "AccessTier": "ARCHIVE_ACCESS"}]},
        ),
        (
            "inventory",
            "InventoryConfiguration",
            {
                "Id": "a",
                "IsEnabled": True,
                "IncludedObjectVersions": "All",
                "Schedule": {"Frequency": "Daily"},
                "Destination": {"S3BucketDestination": {"Bucket": "arn:aws:s3:::reports", "Format": "CSV"}},
            },
        ),
    ],
)
def test_report_is_kept_until_it_is_deleted(s3, kind, member, given):
    put, get, delete = (getattr(s3, f"{verb}_bucket_{kind}_configuration") for verb in ("put", "get", "delete"))
    assert code(get, Id="a") == "NoSuchConfiguration"

    put(Bucket="orders", Id="a", **{member: given})
    assert get(Bucket="orders", Id="a")[member] == given

    delete(Bucket="orders", Id="a")
    assert code(delete, Id="a") == "NoSuchConfiguration"


def test_inventories_are_listed(s3):
    given = {
        "Id": "a",
        "IsEnabled": True,
        "IncludedObjectVersions": "All",
        "Schedule": {"Frequency": "Daily"},
        "Destination": {"S3BucketDestination": {"Bucket": "arn:aws:s3:::reports", "Format": "CSV"}},
    }
    s3.put_bucket_inventory_configuration(Bucket="orders", Id="a", InventoryConfiguration=given)

    assert s3.list_bucket_inventory_configurations(Bucket="orders")["InventoryConfigurationList"] == [given]


def test_bucket_that_is_not_there_has_no_configuration(aws):
    with pytest.raises(ClientError, match="NoSuchBucket"):
        aws("s3").get_bucket_logging(Bucket="nobodys")
