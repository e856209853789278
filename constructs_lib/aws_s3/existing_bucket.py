"""A bucket that another stack, or nobody's, has made."""

from __future__ import annotations

from constructs import Construct

from constructs_lib.aws_s3.bucket_addresses import BucketAddresses
from constructs_lib.aws_s3.bucket_grants import BucketGrants
from constructs_lib.aws_s3.bucket_metrics import BucketMetrics
from constructs_lib.aws_s3.bucket_name import name_fault
from constructs_lib.core.errors import reject
from constructs_lib.core.placement import located
from constructs_lib.core.protocols import EncryptionKey
from constructs_lib.core.resource_policy import KeptPolicy


class ExistingBucket(BucketAddresses, Construct):
    """A bucket of this account and region that exists already and keeps versions.

    Nothing is made, and its settings and its policy stay what they are.

    Parameters
    ----------
    name
        Physical name.
    key
        The customer-managed key that it is encrypted with, where it is: grants give the use of it.
    admits
        Service principals that its policy admits by itself, such as ``s3.amazonaws.com``; who needs another one is
        refused.

    Raises
    ------
    ConstructError
        If AWS has no bucket of such a name.

    Example
    -------
    >>> invoices = Bucket.from_name(system, "Invoices", "orders-invoices-123456789012-us-east-1")
    >>> invoices.bucket_arn
    'arn:aws:s3:::orders-invoices-123456789012-us-east-1'
    """

    def __init__(
        self, scope: Construct, id: str, *, name: str, key: EncryptionKey | None = None, admits: tuple[str, ...] = ()
    ) -> None:
        super().__init__(scope, id)
        if fault := name_fault(name):
            reject(self, fault)
        self.bucket_name = name
        self.bucket_arn = self.literal_arn = f"arn:aws:s3:::{name}"
        self.region = located(self).region
        self.versioned = True
        self.key = key
        self.grants = BucketGrants(self.bucket_arn, key, policy=KeptPolicy(self, admits), literal_arn=self.literal_arn)
        self.metrics = BucketMetrics(name)

    def admit_access_log(self, source_arn: str, prefix: str) -> str:
        """Return the name and change nothing: whose access log it takes stays what its policy says."""
        return self.bucket_name
