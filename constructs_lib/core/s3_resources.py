"""Which Amazon S3 actions act on objects and which on buckets.

AWS accepts a policy that lets somebody get objects of ``arn:aws:s3:::bucket`` or list ``arn:aws:s3:::bucket/*``, and it
then never allows anything.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from constructs_lib.core.tokens import is_token

# Service Authorization Reference, Amazon S3: actions of the resource type object.
_ON_OBJECTS = re.compile(
    r"s3:(AbortMultipartUpload|BypassGovernanceRetention|ListMultipartUploadParts|ObjectOwnerOverrideToBucketOwner"
    r"|ReplicateDelete|ReplicateObject|ReplicateTags|RestoreObject"
    r"|(Delete|Get|Put)Object(Version)?(Acl|Attributes|ForReplication|LegalHold|Retention|Tagging|Torrent)?)"
)
# Those of the resource type bucket that are granted most; others are not checked.
_ON_BUCKETS = frozenset(
    {
        "s3:GetBucketLocation",
        "s3:GetBucketNotification",
        "s3:GetBucketVersioning",
        "s3:GetReplicationConfiguration",
        "s3:ListBucket",
        "s3:ListBucketMultipartUploads",
        "s3:ListBucketVersions",
    }
)


def resource_fault(actions: Sequence[str], resources: Sequence[str]) -> str | None:
    """Return which action acts on none of some resources; nothing if each acts on one.

    One statement may name a bucket and its objects, and actions on both.
    """
    buckets = [arn for arn in resources if arn.startswith("arn:aws:s3:::")]
    if len(buckets) < len(resources) or is_token(list(resources)):
        return None
    on_objects = ["/" in arn for arn in buckets]
    for action in actions:
        if _ON_OBJECTS.fullmatch(action) and not any(on_objects):
            return f"{action} acts on objects, and {buckets[0]!r} is a bucket; write '{buckets[0]}/*'"
        if action in _ON_BUCKETS and all(on_objects):
            return f"{action} acts on a bucket, and {buckets[0]!r} is objects; write {buckets[0].split('/')[0]!r}"
    return None
