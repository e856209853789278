"""Where a bucket and its objects are found."""

from __future__ import annotations

from urllib.parse import quote


class BucketAddresses:
    """A bucket whose objects have addresses; each is a literal unless the key that is given is a token."""

    bucket_name: str
    bucket_arn: str
    region: str

    @property
    def bucket_regional_domain_name(self) -> str:
        """Host name of the bucket in its region."""
        return f"{self.bucket_name}.s3.{self.region}.amazonaws.com"

    def arn_for_objects(self, pattern: str) -> str:
        """Return the ARN of an object, or the pattern of several objects' ARNs, by key or pattern of keys."""
        return f"{self.bucket_arn}/{pattern}"

    def url_for_object(self, key: str) -> str:
        """Return the web address of an object, which answers those who sign their requests."""
        return f"https://{self.bucket_regional_domain_name}/{_quoted(key)}"

    def accelerated_url_for_object(self, key: str) -> str:
        """Return the web address of an object at the edge, for a bucket with ``transfer_acceleration``."""
        return f"https://{self.bucket_name}.s3-accelerate.amazonaws.com/{_quoted(key)}"

    def s3_url_for_object(self, key: str) -> str:
        """Return an object as the AWS command line names it: ``s3://bucket/key``."""
        return f"s3://{self.bucket_name}/{key}"


def _quoted(key: str) -> str:
    return quote(key, safe="/~${}")
