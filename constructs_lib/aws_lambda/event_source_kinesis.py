"""A Kinesis stream that exists already."""

from __future__ import annotations

import re
from dataclasses import dataclass

from constructs_lib.core.errors import ConstructError
from constructs_lib.core.protocols import EncryptionKey, Grantee
from constructs_lib.core.statement import Statement
from constructs_lib.core.tokens import is_token

_ARN = re.compile(r"arn:[\w-]+:kinesis:[a-z0-9-]+:\d{12}:stream/[\w.-]{1,128}", re.ASCII)

# AWS Lambda Developer Guide, "Permissions" of Kinesis; ListStreams is not part of it: the stream is known.
STREAM_READ_ACTIONS = (
    "kinesis:DescribeStream",
    "kinesis:DescribeStreamSummary",
    "kinesis:GetRecords",
    "kinesis:GetShardIterator",
    "kinesis:ListShards",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class KinesisStream:
    """A data stream of somebody else's, by its ARN.

    Attributes
    ----------
    arn
        ARN of the stream, not of one of its consumers.
    key
        Customer-managed key that encrypts it. Without it nobody needs a key to read the stream.

    Raises
    ------
    ConstructError
        If ``arn`` is not that of a stream.

    Example
    -------
    >>> KinesisStream(arn="arn:aws:kinesis:us-east-1:123456789012:stream/orders").stream_arn
    'arn:aws:kinesis:us-east-1:123456789012:stream/orders'
    """

    arn: str
    key: EncryptionKey | None = None

    def __post_init__(self) -> None:
        if not is_token(self.arn) and not _ARN.fullmatch(self.arn):
            msg = f"{self.arn!r} is not the ARN of a stream; write arn:aws:kinesis:region:account:stream/name"
            raise ConstructError(msg)

    @property
    def stream_arn(self) -> str:
        """ARN of the stream."""
        return self.arn

    @property
    def grants(self) -> KinesisStreamGrants:
        """Who may read the stream."""
        return KinesisStreamGrants(self.arn, self.key)


class KinesisStreamGrants:
    """Access to one data stream; the use of its key follows by itself."""

    def __init__(self, stream_arn: str, key: EncryptionKey | None) -> None:
        self._stream_arn = stream_arn
        self._key = key

    def stream_read(self, grantee: Grantee) -> None:
        """Let a role read the stream."""
        name = "".join(word.capitalize() for word in re.findall(r"[A-Za-z0-9]+", self._stream_arn.rpartition("/")[2]))
        sid = "ReadStream" if is_token(self._stream_arn) else f"ReadStream{name}"
        grantee.add_to_policy(Statement(sid=sid, actions=STREAM_READ_ACTIONS, resources=(self._stream_arn,)))
        if self._key:
            self._key.grants.callers("kinesis", grantee)
