"""Recording a document: its identity, and what a repetition means."""

from dataclasses import dataclass
from typing import Protocol

from common.canonical import digest
from common.dynamodb_item import MAX_ITEM_BYTES, item_bytes
from common.errors import ConflictError, TooLargeError
from common.json_document import JsonObject
from common.timestamps import iso_utc
from common.uuid7 import milliseconds_of, new_uuid7


class Existing(Protocol):
    """What a store found at an item's key."""

    @property
    def digest(self) -> str | None:
        """Digest of the stored body."""

    @property
    def retried(self) -> bool:
        """Whether the SDK had repeated the put."""


class Store(Protocol):
    """Where documents are kept."""

    def put_new(self, item: JsonObject) -> Existing | None:
        """Store an item unless its key is taken; return what has taken it."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the client gets for its document."""

    id: str
    timestamp: str
    repeated: bool
    """Whether an earlier request stored it."""


def record_document(document: JsonObject, *, key: str | None, now_milliseconds: int, store: Store) -> Receipt:
    """Store a document once.

    The id is a UUIDv7 and the timestamp the time inside it: together they are the item's key, so a repeated key can
    never make a second item.

    Parameters
    ----------
    document
        The client's JSON object.
    key
        The client's idempotency key, a UUIDv7. Without it a new id is made.
    now_milliseconds
        Milliseconds since 1970.
    store
        Where to put it.

    Raises
    ------
    TooLargeError
        If the item would be over DynamoDB's limit.
    ConflictError
        If the key was used for another document.
    UnavailableError
        If the store could not take it; it may or may not be stored.
    """
    identity = key or new_uuid7(now_milliseconds)
    timestamp = iso_utc(milliseconds_of(identity))
    body_digest = digest(document)
    item: JsonObject = {"id": identity, "timestamp": timestamp, "body": document, "digest": body_digest}
    size = item_bytes(item)
    if size > MAX_ITEM_BYTES:
        raise TooLargeError(f"the body makes an item of {size} bytes; {MAX_ITEM_BYTES} can be stored")
    existing = store.put_new(item)
    if existing is not None and existing.digest != body_digest:
        raise ConflictError("Idempotency-Key was used for another body; make a new key")
    # An equal body after a retry of the SDK's own is taken as this request's: its first attempt's answer was lost.
    repeated = existing is not None and key is not None and not existing.retried
    return Receipt(identity, timestamp, repeated)
