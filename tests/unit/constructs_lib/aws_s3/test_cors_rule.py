import pytest

from constructs_lib.aws_s3 import Bucket, CorsRule
from constructs_lib.aws_s3.cors_rule import cors_fault
from constructs_lib.testing import Template


def rule(**arguments) -> CorsRule:
    return CorsRule(**{"methods": ("GET",), "origins": ("https://shop.test",)} | arguments)


def test_rules_of_a_bucket_are_one_resource():
    full = rule(headers=("x-*",), exposed_headers=("etag",), max_age_seconds=60, id="pages")
    template = Template.of(lambda stack: Bucket(stack, "Orders", name="orders", cors=(rule(), full)))

    assert template.one("aws_s3_bucket_cors_configuration")["cors_rule"] == [
        {"allowed_methods": ["GET"], "allowed_origins": ["https://shop.test"]},
        {
            "allowed_methods": ["GET"],
            "allowed_origins": ["https://shop.test"],
            "allowed_headers": ["x-*"],
            "expose_headers": ["etag"],
            "max_age_seconds": 60,
            "id": "pages",
        },
    ]


@pytest.mark.parametrize(
    ("rules", "fault"),
    [
        ([rule()] * 101, "there are 101 CORS rules, and AWS takes 100; join some"),
        ([rule(methods=())], "a CORS rule has no method or no origin; say what it is about"),
        ([rule(origins=())], "a CORS rule has no method or no origin; say what it is about"),
        (
            [rule(origins=("https://*.*.test",))],
            "a CORS rule has 'https://*.*.test'; AWS takes one '*' in an origin or a header",
        ),
        ([rule(id="x" * 256)], "a CORS rule has an id of 256 characters; AWS takes 255"),
        ([rule(max_age_seconds=-1)], "a CORS rule has max_age_seconds -1; give 0 or more"),
    ],
)
def test_rules_that_s3_refuses_are_refused(rules, fault):
    assert cors_fault(rules) == fault


def test_no_rules_and_good_rules_are_taken():
    assert cors_fault([]) is None
    assert cors_fault([rule(headers=("*",), max_age_seconds=0)]) is None
