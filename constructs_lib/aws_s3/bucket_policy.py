"""What a bucket's policy refuses to everybody."""

from __future__ import annotations

from typing import Any, Literal

from constructs_lib.core.resource_policy import tls_only

MinimumTls = Literal["1.2", "1.3"]

_HEADER = "s3:x-amz-server-side-encryption"


def refusals(bucket_arn: str, key_arn: str | None, minimum_tls: MinimumTls) -> tuple[dict[str, Any], ...]:
    """Return the statements that refuse older TLS, or none, and objects under another key than the bucket's.

    An object that says nothing of its encryption gets the bucket's, so that only other ones are refused.

    Source: Amazon S3 User Guide, "Using server-side encryption with AWS KMS keys" and "Bucket policy examples".
    """
    everything = (bucket_arn, f"{bucket_arn}/*")
    old_tls = tls_only("s3:*", everything) | {
        "Sid": "ModernTlsOnly",
        "Condition": {"NumericLessThan": {"s3:TlsVersion": minimum_tls}},
    }
    puts = [("BucketEncryptionOnly", _other(_HEADER, "aws:kms" if key_arn else "AES256"))]
    if key_arn:
        key_header = f"{_HEADER}-aws-kms-key-id"
        puts.append(("BucketKeyOnly", _other(key_header, key_arn)))
        # Without a key's id, S3 takes its own key and not the bucket's.
        puts.append(("BucketKeyNamed", {"StringEquals": {_HEADER: "aws:kms"}, "Null": {key_header: "true"}}))
    puts.append(("NoCustomerKey", {"Null": {f"{_HEADER}-customer-algorithm": "false"}}))
    return (tls_only("s3:*", everything), old_tls, *(_refuse_put(sid, bucket_arn, test) for sid, test in puts))


def _other(header: str, value: str) -> dict[str, Any]:
    return {"StringNotEquals": {header: value}, "Null": {header: "false"}}


def _refuse_put(sid: str, bucket_arn: str, condition: dict[str, Any]) -> dict[str, Any]:
    return {
        "Sid": sid,
        "Effect": "Deny",
        "Principal": {"AWS": "*"},
        "Action": "s3:PutObject",
        "Resource": f"{bucket_arn}/*",
        "Condition": condition,
    }
