import pytest

from constructs_lib.core.errors import ConstructError
from constructs_lib.core.statement import Statement

BUCKET, OBJECTS = "arn:aws:s3:::orders", "arn:aws:s3:::orders/*"


@pytest.mark.parametrize(
    ("action", "resource", "message"),
    [
        ("s3:GetObject", BUCKET, f"s3:GetObject acts on objects, and '{BUCKET}' is a bucket; write '{OBJECTS}'"),
        ("s3:ListBucket", OBJECTS, f"s3:ListBucket acts on a bucket, and '{OBJECTS}' is objects; write '{BUCKET}'"),
    ],
)
def test_an_action_that_would_never_be_allowed_is_refused(action, resource, message):
    with pytest.raises(ConstructError) as error:
        Statement(sid="Use", actions=(action,), resources=(resource,))

    assert str(error.value) == f"policy statement 'Use': {message}"


@pytest.mark.parametrize(
    ("actions", "resources"),
    [
        (("s3:GetObject", "s3:ListBucket"), (BUCKET, OBJECTS)),
        (("s3:GetBucketTagging",), (BUCKET,)),
        (("s3:GetObject",), ("${aws_s3_bucket.Orders.arn}/*",)),
        (("s3:GetObject",), ("${aws_s3_bucket.Orders.arn}",)),
        (("s3:PutObject",), ("arn:aws:s3:us-east-1:123456789012:accesspoint/orders/object/*",)),
    ],
)
def test_a_bucket_with_its_objects_and_what_nobody_knows_yet_are_taken(actions, resources):
    assert Statement(sid="Use", actions=actions, resources=resources).resources == resources
