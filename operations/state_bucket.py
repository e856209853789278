"""The S3 bucket that holds the remote state."""

import json
from collections.abc import Callable, Iterator
from typing import Any

from botocore.exceptions import ClientError

from environments import Environment
from operations.change import Aspect, Change, changes, policy
from operations.command import CommandError

# Long enough to go back to a state of the last quarter; lock objects leave two versions a run.
NONCURRENT_DAYS = 90
ABORT_UPLOAD_DAYS = 7
_PUBLIC_ACCESS_BLOCK = dict.fromkeys(
    ("BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets"), True
)


class StateBucket:
    """The bucket of one environment: versioned, encrypted, private, reached by TLS only."""

    def __init__(self, s3: Any, environment: Environment) -> None:
        self._s3 = s3
        self._name = environment.state_bucket
        self._region = environment.region
        # A bucket of this name in somebody else's account is refused by S3 itself.
        self._bucket = {"Bucket": self._name, "ExpectedBucketOwner": environment.account}

    def changes(self, key_arn: str | None) -> list[Change]:
        """Return what has to be done until the bucket is as wanted, encrypted under ``key_arn``.

        Raises
        ------
        CommandError
            If the bucket belongs to another account or is in another region.
        """
        if not self._exists():
            return [
                Change(f"make the bucket {self._name} in {self._region}", self._create),
                *(Change(aspect.sentence, aspect.write) for aspect in self._aspects(key_arn)),
            ]
        return list(changes(self._aspects(key_arn)))

    def _exists(self) -> bool:
        try:
            answer = self._s3.head_bucket(**self._bucket)
        except ClientError as error:
            if error.response["Error"]["Code"] == "404":
                return False
            if error.response["Error"]["Code"] in ("403", "301"):
                raise CommandError(
                    f"the bucket {self._name} exists, in another account or region or closed to these credentials;"
                    " check who owns it, or write another state.bucket_prefix"
                ) from error
            raise
        region = answer.get("BucketRegion", self._region)
        if region != self._region:
            raise CommandError(
                f"the bucket {self._name} is in {region} and not in {self._region}; write another state.bucket_prefix"
            )
        return True

    def _create(self) -> None:
        # us-east-1 is the one region that may not be named here.
        where = (
            {} if self._region == "us-east-1" else {"CreateBucketConfiguration": {"LocationConstraint": self._region}}
        )
        try:
            self._s3.create_bucket(Bucket=self._name, ObjectOwnership="BucketOwnerEnforced", **where)
        except ClientError as error:
            # Somebody else's run was quicker.
            if error.response["Error"]["Code"] != "BucketAlreadyOwnedByYou":
                raise

    def _read(self, operation: str, *path: str) -> Callable[[], object]:
        def read() -> object:
            try:
                value = getattr(self._s3, operation)(**self._bucket)
            except ClientError as error:
                # What was never set has an error code of its own: NoSuchBucketPolicy, NoSuchLifecycleConfiguration, …
                code = error.response["Error"]["Code"]
                if code.startswith("NoSuch") or code.endswith("NotFoundError"):
                    return None
                raise
            for key in path:
                value = value.get(key) if value else None
            return value

        return read

    def _aspects(self, key_arn: str | None) -> Iterator[Aspect]:
        s3, bucket = self._s3, self._bucket
        owner = {"Rules": [{"ObjectOwnership": "BucketOwnerEnforced"}]}
        yield Aspect(
            sentence="switch access lists off, so that the bucket's owner owns every object",
            read=self._read("get_bucket_ownership_controls", "OwnershipControls"),
            wanted=owner,
            write=lambda: s3.put_bucket_ownership_controls(**bucket, OwnershipControls=owner),
        )
        yield Aspect(
            sentence="block public access",
            read=self._read("get_public_access_block", "PublicAccessBlockConfiguration"),
            wanted=_PUBLIC_ACCESS_BLOCK,
            write=lambda: s3.put_public_access_block(**bucket, PublicAccessBlockConfiguration=_PUBLIC_ACCESS_BLOCK),
        )
        yield Aspect(
            sentence="keep old versions of the state",
            read=self._read("get_bucket_versioning", "Status"),
            wanted="Enabled",
            write=lambda: s3.put_bucket_versioning(**bucket, VersioningConfiguration={"Status": "Enabled"}),
        )
        encryption = _encryption(key_arn)
        yield Aspect(
            sentence="encrypt objects under the key of the state",
            read=self._encryption,
            wanted=encryption,
            write=lambda: s3.put_bucket_encryption(**bucket, ServerSideEncryptionConfiguration={"Rules": [encryption]}),
        )
        lifecycle = _lifecycle()
        yield Aspect(
            sentence=f"delete old versions after {NONCURRENT_DAYS} days and broken uploads after {ABORT_UPLOAD_DAYS}",
            read=self._read("get_bucket_lifecycle_configuration", "Rules"),
            wanted=lifecycle,
            write=lambda: s3.put_bucket_lifecycle_configuration(**bucket, LifecycleConfiguration={"Rules": lifecycle}),
        )
        tls_only = self._tls_only()
        yield Aspect(
            sentence="refuse every request without TLS",
            read=lambda: json.loads(str(self._read("get_bucket_policy", "Policy")() or "{}")),
            wanted=json.loads(tls_only),
            write=lambda: s3.put_bucket_policy(**bucket, Policy=tls_only),
        )

    def _encryption(self) -> object:
        rules: Any = self._read("get_bucket_encryption", "ServerSideEncryptionConfiguration", "Rules")()
        # S3 may answer further members that it has filled in by itself.
        return {key: rules[0].get(key) for key in _encryption(None)} if rules else None

    def _tls_only(self) -> str:
        arn = f"arn:aws:s3:::{self._name}"
        return policy(
            {
                "Sid": "TlsOnly",
                "Effect": "Deny",
                "Principal": "*",
                "Action": "s3:*",
                "Resource": [arn, f"{arn}/*"],
                "Condition": {"Bool": {"aws:SecureTransport": "false"}},
            }
        )


def _encryption(key_arn: str | None) -> dict[str, Any]:
    return {
        "ApplyServerSideEncryptionByDefault": {"SSEAlgorithm": "aws:kms", "KMSMasterKeyID": key_arn},
        "BucketKeyEnabled": True,
    }


def _lifecycle() -> list[dict[str, Any]]:
    return [
        {
            "ID": "expire-old-versions",
            "Status": "Enabled",
            "Filter": {"Prefix": ""},
            "NoncurrentVersionExpiration": {"NoncurrentDays": NONCURRENT_DAYS},
            "Expiration": {"ExpiredObjectDeleteMarker": True},
            "AbortIncompleteMultipartUpload": {"DaysAfterInitiation": ABORT_UPLOAD_DAYS},
        }
    ]
