"""moto's buckets, whose policies are kept and not enforced.

moto judges a bucket's policy without its conditions: "deny what comes without TLS" denies everything.
"""

from __future__ import annotations

from moto.iam.access_control import PermissionResult
from moto.s3 import models


class Bucket(models.FakeBucket):
    """A bucket that everybody in the account may use, whatever its policy says."""

    def get_permission(self, action: str, resource: str) -> PermissionResult:
        """Return that the policy says nothing."""
        return PermissionResult.NEUTRAL


def install() -> None:
    """Make moto create our buckets."""
    models.FakeBucket = Bucket
