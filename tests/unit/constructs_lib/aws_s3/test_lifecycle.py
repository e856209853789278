from datetime import date

from constructs_lib.aws_s3 import Bucket, LifecycleRule, NoncurrentTransition, Transition
from constructs_lib.testing import Template


def test_rules_are_written_as_s3_reads_them():
    rules = (
        LifecycleRule(
            id="old",
            prefix="old/",
            tags={"kept": "yes"},
            larger_than_bytes=10,
            smaller_than_bytes=20,
            transitions=(Transition(storage_class="GLACIER", days=1),),
            expire_days=9,
        ),
        LifecycleRule(
            id="replaced",
            smaller_than_bytes=20,
            noncurrent_transitions=(NoncurrentTransition(storage_class="GLACIER", days=3, keep=2),),
            noncurrent_expire_days=4,
            noncurrent_keep=5,
        ),
        LifecycleRule(
            id="past",
            tags={"kept": "no"},
            enabled=False,
            transitions=(Transition(storage_class="GLACIER", date=date(2030, 1, 1)),),
            expire_date=date(2031, 1, 1),
        ),
    )
    template = Template.of(
        lambda stack: Bucket(
            stack, "Orders", name="orders", lifecycle=rules, transitions_from="varies_by_storage_class"
        )
    )
    found = template.one("aws_s3_bucket_lifecycle_configuration")

    assert found["transition_default_minimum_object_size"] == "varies_by_storage_class"
    assert found["rule"] == [
        {
            "id": "old",
            "status": "Enabled",
            "filter": [
                {
                    "and": [
                        {
                            "prefix": "old/",
                            "tags": {"kept": "yes"},
                            "object_size_greater_than": 10,
                            "object_size_less_than": 20,
                        }
                    ]
                }
            ],
            "transition": [{"days": 1, "storage_class": "GLACIER"}],
            "expiration": [{"days": 9}],
        },
        {
            "id": "replaced",
            "status": "Enabled",
            "filter": [{"object_size_less_than": 20}],
            "noncurrent_version_transition": [
                {"newer_noncurrent_versions": 2, "noncurrent_days": 3, "storage_class": "GLACIER"}
            ],
            "noncurrent_version_expiration": [{"newer_noncurrent_versions": 5, "noncurrent_days": 4}],
        },
        {
            "id": "past",
            "status": "Disabled",
            "filter": [{"and": [{"tags": {"kept": "no"}}]}],
            "transition": [{"date": "2030-01-01T00:00:00Z", "storage_class": "GLACIER"}],
            "expiration": [{"date": "2031-01-01T00:00:00Z"}],
        },
    ]
