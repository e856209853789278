from dataclasses import dataclass, field
from decimal import Decimal

import pytest

from common.canonical import digest
from common.dynamodb_item import MAX_ITEM_BYTES, item_bytes
from common.errors import ConflictError, TooLargeError
from common.uuid7 import new_uuid7
from data_api.logic.record import Receipt, record_document
from data_api.store.documents import Existing

NOW = 1_795_240_800_000
DOCUMENT = {"n": Decimal("1.5")}


@dataclass
class MemoryStore:
    existing: Existing | None = None
    items: list = field(default_factory=list)

    def put_new(self, item):
        self.items.append(item)
        return self.existing


def test_without_a_key_the_id_is_made_and_holds_the_time():
    store = MemoryStore()

    receipt = record_document(DOCUMENT, key=None, now_milliseconds=NOW, store=store)

    assert receipt.timestamp == "2026-11-21T06:00:00.000Z"
    assert store.items == [
        {"id": receipt.id, "timestamp": receipt.timestamp, "body": DOCUMENT, "digest": digest(DOCUMENT)}
    ]


def test_with_a_key_id_and_timestamp_come_from_it():
    key = new_uuid7(NOW - 5)

    receipt = record_document(DOCUMENT, key=key, now_milliseconds=NOW, store=MemoryStore())

    assert receipt == Receipt(id=key, timestamp="2026-11-21T05:59:59.995Z", repeated=False)


@pytest.mark.parametrize(
    ("with_key", "retried", "repeated"),
    [(True, False, True), (True, True, False), (False, True, False), (False, False, False)],
)
def test_an_equal_body_at_the_key_is_a_repetition_or_the_sdks_own_retry(with_key, retried, repeated):
    key = new_uuid7(NOW) if with_key else None
    store = MemoryStore(Existing(digest=digest(DOCUMENT), retried=retried))

    assert record_document(DOCUMENT, key=key, now_milliseconds=NOW, store=store).repeated is repeated


@pytest.mark.parametrize("retried", [True, False])
@pytest.mark.parametrize("stored", ["another", None])
def test_another_body_at_the_key_is_a_conflict(stored, retried):
    store = MemoryStore(Existing(digest=stored, retried=retried))

    with pytest.raises(ConflictError, match="used for another body"):
        record_document(DOCUMENT, key=new_uuid7(NOW), now_milliseconds=NOW, store=store)


def test_an_item_may_have_400_kib_and_not_one_byte_more():
    store = MemoryStore()
    record_document({"a": ""}, key=None, now_milliseconds=NOW, store=store)
    room = MAX_ITEM_BYTES - item_bytes(store.items[0])

    record_document({"a": "x" * room}, key=None, now_milliseconds=NOW, store=store)
    with pytest.raises(TooLargeError, match="makes an item of 409601 bytes; 409600 can be stored"):
        record_document({"a": "x" * (room + 1)}, key=None, now_milliseconds=NOW, store=store)

    assert len(store.items) == 2
