import json

import pytest

from constructs_lib.aws_kms import Key
from constructs_lib.aws_s3 import Bucket, IntelligentTiering, Inventory, StorageAnalytics
from constructs_lib.aws_s3.intelligent_tiering import tiering_fault
from constructs_lib.core.errors import ConstructError
from constructs_lib.testing import Template

REF = "${aws_s3_bucket.Orders_A9B65338.bucket}"


def reported(report, *, with_key: bool = False) -> Template:
    def build(stack):
        key = Key(stack, "Key", alias="alias/orders", description="Encrypts orders") if with_key else None
        report(Bucket(stack, "Orders", name="orders"), Bucket(stack, "Reports", name="reports", key=key))

    return Template.of(build)


def admitted(template) -> list[tuple[str, dict]]:
    documents = [json.loads(found["policy"])["Statement"] for found in template.all("aws_s3_bucket_policy").values()]
    return [(s["Resource"], s["Condition"]) for statements in documents for s in statements if s["Effect"] == "Allow"]


def test_requests_are_measured_through_a_filter_that_the_metrics_name():
    template = reported(lambda bucket, _: bucket.measure_requests("old", prefix="old/", tags={"a": "b"}))
    everything = reported(lambda bucket, _: bucket.measure_requests("all"))

    assert template.one("aws_s3_bucket_metric") == {
        "bucket": REF,
        "name": "old",
        "filter": {"prefix": "old/", "tags": {"a": "b"}},
    }
    assert "filter" not in everything.one("aws_s3_bucket_metric")


def test_inventory_is_written_to_a_bucket_that_admits_this_one_under_its_key():
    template = reported(
        lambda bucket, reports: bucket.add_inventory(
            Inventory(id="all", destination=reports, fields=("Size",), of_prefix="old/")
        ),
        with_key=True,
    )
    found = template.one("aws_s3_bucket_inventory")
    destination = found["destination"]["bucket"]

    assert {name: value for name, value in found.items() if name != "destination"} == {
        "bucket": REF,
        "name": "all",
        "enabled": True,
        "included_object_versions": "All",
        "schedule": {"frequency": "Weekly"},
        "optional_fields": ["Size"],
        "filter": {"prefix": "old/"},
    }
    assert (destination["account_id"], destination["format"], destination["prefix"]) == (
        "123456789012",
        "Parquet",
        "inventory",
    )
    assert destination["encryption"] == {"sse_kms": {"key_id": "${aws_kms_key.Key_961B73FD.arn}"}}
    condition = {
        "ArnLike": {"aws:SourceArn": ["arn:aws:s3:::orders"]},
        "StringEquals": {"aws:SourceAccount": "123456789012"},
    }
    assert admitted(template) == [("arn:aws:s3:::reports/inventory/*", condition)]
    key = json.loads(template.one("aws_kms_key")["policy"])["Statement"]
    assert [s["Condition"] for s in key if s["Sid"] == "ServiceS3"] == [condition]


def test_analytics_are_exported_where_they_are_admitted_or_nowhere():
    exported = reported(lambda bucket, reports: bucket.add_analytics(StorageAnalytics(id="all", export_to=reports)))
    shown = reported(lambda bucket, _: bucket.add_analytics(StorageAnalytics(id="old", prefix="old/")))

    target = exported.one("aws_s3_bucket_analytics_configuration")["storage_class_analysis"]["data_export"]
    assert target["destination"]["s3_bucket_destination"]["prefix"] == "analytics"
    assert [resource for resource, _ in admitted(exported)] == ["arn:aws:s3:::reports/analytics/*"]
    assert shown.one("aws_s3_bucket_analytics_configuration") == {
        "bucket": REF,
        "name": "old",
        "filter": {"prefix": "old/"},
    }
    assert admitted(shown) == []


def test_tiering_archives_after_the_days_given():
    template = reported(
        lambda bucket, _: bucket.add_tiering(IntelligentTiering(id="old", archive_days=90, deep_archive_days=180))
    )

    assert template.one("aws_s3_bucket_intelligent_tiering_configuration") == {
        "bucket": REF,
        "name": "old",
        "status": "Enabled",
        "tiering": [
            {"access_tier": "ARCHIVE_ACCESS", "days": 90},
            {"access_tier": "DEEP_ARCHIVE_ACCESS", "days": 180},
        ],
    }


@pytest.mark.parametrize(
    ("arguments", "fault"),
    [
        ({}, "archives nothing; give archive_days or deep_archive_days"),
        ({"archive_days": 89}, "has archive_days 89; AWS takes 90 to 730"),
        ({"deep_archive_days": 179}, "has deep_archive_days 179; AWS takes 180 to 730"),
        ({"archive_days": 731}, "has archive_days 731; AWS takes 90 to 730"),
        (
            {"archive_days": 200, "deep_archive_days": 190},
            "archives after 200 days and deeply after 190; give more for that",
        ),
    ],
)
def test_days_that_s3_refuses_are_refused(arguments, fault):
    tiering = IntelligentTiering(id="old", **arguments)

    assert tiering_fault(tiering) == f"the tiering 'old' {fault}"


def test_refusals_name_the_bucket():
    with pytest.raises(ConstructError, match=r"^test/Orders: the tiering 'old' archives nothing"):
        reported(lambda bucket, _: bucket.add_tiering(IntelligentTiering(id="old")))
    with pytest.raises(ConstructError, match=r"^test/Orders: the id 'a b' is not 1 to 64 letters, digits or '_\.-'"):
        reported(lambda bucket, _: bucket.measure_requests("a b"))
