from constructs_lib.aws_cloudwatch.metric_catalogue import fault
from constructs_lib.aws_s3 import BucketMetrics

METRICS = BucketMetrics("orders")


def test_storage_is_measured_once_a_day_by_class():
    size, count = METRICS.bucket_size("GlacierStorage"), METRICS.number_of_objects()

    assert (size.name, size.statistic, size.period_seconds) == ("BucketSizeBytes", "Average", 86_400)
    assert size.dimensions == {"BucketName": "orders", "StorageType": "GlacierStorage"}
    assert (count.name, count.dimensions["StorageType"]) == ("NumberOfObjects", "AllStorageTypes")


def test_each_request_metric_is_of_its_filter_under_the_name_that_s3_gives_it():
    names = [name for name in vars(BucketMetrics) if not name.startswith("_")]
    daily = ("bucket_size", "number_of_objects")
    made = [getattr(METRICS, name)("old") for name in names if name not in daily and "replication" not in name]

    assert {(m.namespace, m.dimensions["BucketName"], m.dimensions["FilterId"]) for m in made} == {
        ("AWS/S3", "orders", "old")
    }
    assert sorted((metric.name, metric.statistic) for metric in made) == [
        ("4xxErrors", "Sum"),
        ("5xxErrors", "Sum"),
        ("AllRequests", "Sum"),
        ("BytesDownloaded", "Sum"),
        ("BytesUploaded", "Sum"),
        ("DeleteRequests", "Sum"),
        ("FirstByteLatency", "p99"),
        ("GetRequests", "Sum"),
        ("HeadRequests", "Sum"),
        ("ListRequests", "Sum"),
        ("PostRequests", "Sum"),
        ("PutRequests", "Sum"),
        ("SelectRequests", "Sum"),
        ("TotalRequestLatency", "p99"),
    ]


def test_replication_is_measured_by_rule_and_destination():
    made = [
        METRICS.bytes_pending_replication("copies", "all"),
        METRICS.operations_pending_replication("copies", "all"),
        METRICS.operations_failed_replication("copies", "all"),
        METRICS.replication_latency("copies", "all"),
    ]

    assert [fault(metric) for metric in made] == [None] * 4
    assert made[0].dimensions == {"SourceBucket": "orders", "DestinationBucket": "copies", "RuleId": "all"}
    assert [metric.statistic for metric in made] == ["Maximum", "Maximum", "Sum", "Maximum"]


def test_every_metric_can_have_an_alarm():
    assert fault(METRICS.requests("old")) is fault(METRICS.number_of_objects()) is fault(METRICS.bucket_size()) is None
