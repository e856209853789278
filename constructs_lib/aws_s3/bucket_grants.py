"""What a bucket can allow."""

from __future__ import annotations

from constructs_lib.core.protocols import EncryptionKey, Grantee
from constructs_lib.core.resource_policy import ServicePolicy, service_sid
from constructs_lib.core.statement import Statement

READ_ACTIONS = ("s3:GetObject", "s3:GetObjectVersion")
# PutObjectAcl is not part of it: a bucket here has no access control lists.
PUT_ACTIONS = ("s3:AbortMultipartUpload", "s3:ListMultipartUploadParts", "s3:PutObject")
# A deleted object of a versioned bucket can be restored; DeleteObjectVersion, which is for good, is not part of it.
DELETE_ACTIONS = ("s3:DeleteObject",)
LIST_ACTIONS = ("s3:GetBucketLocation", "s3:ListBucket")
PUT_SERVICE_ACTIONS = ("s3:PutObject",)
# AWS Config Developer Guide, "Permissions for the Amazon S3 bucket"; AWS CloudTrail User Guide, the same.
LOOK_SERVICE_ACTIONS = ("s3:GetBucketAcl", "s3:ListBucket")
EVERY_OBJECT = "*"


class BucketGrants:
    """Access to one bucket; the use of its key follows by itself.

    Each grant on objects is limited to keys by ``objects``, a key or a pattern of keys with ``*`` and ``?``.
    """

    def __init__(self, bucket_arn: str, key: EncryptionKey | None, *, policy: ServicePolicy, literal_arn: str) -> None:
        self._bucket_arn = bucket_arn
        self._literal_arn = literal_arn
        self._key = key
        self._policy = policy

    def read(self, grantee: Grantee, *, objects: str = EVERY_OBJECT) -> None:
        """Let a role read objects by key, older versions included; `list` is what finds their keys."""
        self._allow(grantee, "ReadObjects", READ_ACTIONS, objects)
        self._use_key(grantee)

    def put(self, grantee: Grantee, *, objects: str = EVERY_OBJECT) -> None:
        """Let a role write objects, in parts too, and nothing else."""
        self._allow(grantee, "PutObjects", PUT_ACTIONS, objects)
        self._use_key(grantee)

    def delete(self, grantee: Grantee, *, objects: str = EVERY_OBJECT) -> None:
        """Let a role delete objects, whose versions stay."""
        self._allow(grantee, "DeleteObjects", DELETE_ACTIONS, objects)

    def write(self, grantee: Grantee, *, objects: str = EVERY_OBJECT) -> None:
        """Let a role write and delete objects."""
        self._allow(grantee, "WriteObjects", (*PUT_ACTIONS, *DELETE_ACTIONS), objects)
        self._use_key(grantee)

    def list(self, grantee: Grantee, *, prefix: str | None = None) -> None:
        """Let a role list the keys of objects: all, or those that begin with ``prefix``."""
        conditions = {"StringLike": {"s3:prefix": f"{prefix}*"}} if prefix else {}
        actions = ("s3:ListBucket",) if prefix else LIST_ACTIONS
        grantee.add_to_policy(
            Statement(sid="ListObjects", actions=actions, resources=(self._bucket_arn,), conditions=conditions)
        )

    def service(self, principal: str, source_arn: str | None = None, *, objects: str = EVERY_OBJECT) -> None:
        """Let a service write objects for one source, or for every source in the account.

        Parameters
        ----------
        principal
            Service principal, such as ``logging.s3.amazonaws.com``.
        source_arn
            Literal ARN, or pattern of it, of what the service acts for.

        Raises
        ------
        ConstructError
            If there is no such service, the ARN is none, or the bucket exists already and its policy is not said to
            admit the service.
        """
        self._admit(
            principal, service_sid(principal), PUT_SERVICE_ACTIONS, f"{self._literal_arn}/{objects}", source_arn
        )
        if self._key:
            self._key.grants.service(principal, source_arn)

    def delivery(self, principal: str, source_arn: str | None = None, *, objects: str = EVERY_OBJECT) -> None:
        """Let a service that looks at the bucket first write objects: AWS Config, AWS CloudTrail, vended logs.

        The parameters and errors are those of `service`.
        """
        sid = f"{service_sid(principal)}Looks"
        self._admit(principal, sid, LOOK_SERVICE_ACTIONS, self._literal_arn, source_arn)
        self.service(principal, source_arn, objects=objects)

    def _admit(self, principal: str, sid: str, actions: tuple[str, ...], resource: str, source_arn: str | None) -> None:
        self._policy.admit(principal, sid=sid, actions=actions, resources=(resource,), source_arn=source_arn)

    def _allow(self, grantee: Grantee, sid: str, actions: tuple[str, ...], objects: str) -> None:
        grantee.add_to_policy(Statement(sid=sid, actions=actions, resources=(f"{self._bucket_arn}/{objects}",)))

    def _use_key(self, grantee: Grantee) -> None:
        if self._key:
            # S3 uses the key in its caller's name.
            self._key.grants.callers("s3", grantee)
