from constructs_lib.aws_s3 import Bucket
from constructs_lib.testing import Template


def test_objects_of_a_bucket_and_of_an_existing_one_are_found():
    found = []
    Template.of(
        lambda stack: found.extend([Bucket(stack, "Orders", name="orders"), Bucket.from_name(stack, "Old", "old")])
    )
    new, old = found

    assert new.bucket_regional_domain_name == "orders.s3.us-east-1.amazonaws.com"
    assert new.url_for_object("in/a b.json") == "https://orders.s3.us-east-1.amazonaws.com/in/a%20b.json"
    assert new.accelerated_url_for_object("a") == "https://orders.s3-accelerate.amazonaws.com/a"
    assert new.s3_url_for_object("in/a b.json") == "s3://orders/in/a b.json"
    assert old.arn_for_objects("in/*") == "arn:aws:s3:::old/in/*"


def test_key_that_only_terraform_knows_stays_whole():
    found = []
    Template.of(lambda stack: found.append(Bucket.from_name(stack, "Old", "old")))

    assert found[0].url_for_object("${var.key}").endswith("/${var.key}")
