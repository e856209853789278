from constructs_lib.aws_s3 import BucketMetrics

METRICS = BucketMetrics("orders")


def test_storage_is_measured_once_a_day_by_class():
    size, count = METRICS.bucket_size("GlacierStorage"), METRICS.number_of_objects()

    assert (size.name, size.statistic, size.period_seconds) == ("BucketSizeBytes", "Average", 86_400)
    assert size.dimensions == {"BucketName": "orders", "StorageType": "GlacierStorage"}
    assert (count.name, count.dimensions["StorageType"]) == ("NumberOfObjects", "AllStorageTypes")


def test_each_request_metric_is_of_its_filter_under_the_name_that_s3_gives_it():
    names = [name for name in vars(BucketMetrics) if not name.startswith("_")]
    made = [getattr(METRICS, name)("old") for name in names if name not in ("bucket_size", "number_of_objects")]

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
