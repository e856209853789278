"""moto's buckets, whose policies are kept and not enforced, and whose tags go with them.

moto judges a bucket's policy without its conditions: "deny what comes without TLS" denies everything.
"""

from __future__ import annotations

from typing import Any

from moto.iam.access_control import PermissionResult
from moto.s3 import models


class Bucket(models.FakeBucket):
    """A bucket that everybody in the account may use, whatever its policy says."""

    def get_permission(self, action: str, resource: str) -> PermissionResult:
        """Return that the policy says nothing."""
        return PermissionResult.NEUTRAL


_delete_bucket = models.S3Backend.delete_bucket


def delete_bucket(backend: Any, bucket_name: str) -> Any:
    """Delete a bucket as moto does, and its tags: the next one of the name has none of them."""
    deleted = _delete_bucket(backend, bucket_name)
    if deleted is not None:
        backend.tagger.delete_all_tags_for_resource(deleted.arn)
    return deleted


def install() -> None:
    """Make moto create our buckets, and delete them so."""
    models.FakeBucket = Bucket
    models.S3Backend.delete_bucket = delete_bucket
