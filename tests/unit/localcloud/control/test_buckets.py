import pytest
from botocore.exceptions import ClientError

from .conftest import document, statement


def test_a_policy_that_wants_tls_is_kept_and_does_not_lock_out(aws):
    s3 = aws("s3")
    s3.create_bucket(Bucket="files")
    condition = {"Bool": {"aws:SecureTransport": "false"}}
    policy = document(
        statement("Deny", Principal="*", Action="s3:*", Resource="arn:aws:s3:::files/*", Condition=condition)
    )

    s3.put_bucket_policy(Bucket="files", Policy=policy)

    assert s3.get_bucket_policy(Bucket="files")["Policy"] == policy
    s3.put_object(Bucket="files", Key="a", Body=b"x")
    assert s3.get_object(Bucket="files", Key="a")["Body"].read() == b"x"


def test_tags_go_with_their_bucket(aws):
    s3 = aws("s3")
    tags = {"TagSet": [{"Key": "a", "Value": "b"}]}
    s3.create_bucket(Bucket="files")
    s3.put_bucket_tagging(Bucket="files", Tagging=tags)
    assert s3.get_bucket_tagging(Bucket="files")["TagSet"] == tags["TagSet"]

    s3.delete_bucket(Bucket="files")
    s3.create_bucket(Bucket="files")

    with pytest.raises(ClientError, match="NoSuchTagSet"):
        s3.get_bucket_tagging(Bucket="files")
