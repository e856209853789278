from operations.lock import without_addresses


def test_a_lock_keeps_its_digests_and_loses_its_sources():
    locked = {
        "_meta": {"hash": {"sha256": "x"}, "sources": [{"name": "i", "url": "https://index.example"}]},
        "default": {"a": {"hashes": ["sha256:1"], "index": "i", "version": "==1"}},
        "lambda-packages": {},
    }

    assert without_addresses(locked) == {
        "_meta": {"hash": {"sha256": "x"}, "sources": []},
        "default": {"a": {"hashes": ["sha256:1"], "version": "==1"}},
        "lambda-packages": {},
    }
