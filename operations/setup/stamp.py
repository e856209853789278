"""What makes the second run quick: each folder remembers what it was made from."""

import hashlib
import json
from pathlib import Path

_NAME = ".setup-stamp.json"


def digest(*parts: object) -> str:
    """Return the SHA-256 of values, in their JSON form."""
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()


class Stamp:
    """The digests of the inputs from which a folder was made.

    It lies in the folder itself, so that a deleted folder takes it along.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / _NAME

    def holds(self, step: str, value: str) -> bool:
        """Tell whether ``step`` was last finished with this digest."""
        return self._read().get(step) == value

    def clear(self, step: str) -> None:
        """Forget a step before it is done again: one that is interrupted is then repeated."""
        known = self._read()
        if known.pop(step, None) is not None:
            self._write(known)

    def record(self, step: str, value: str) -> None:
        """Remember that ``step`` is finished with this digest."""
        self._write(self._read() | {step: value})

    def _read(self) -> dict[str, str]:
        try:
            content = json.loads(self._path.read_text())
        except (FileNotFoundError, NotADirectoryError, ValueError):
            return {}
        return content if isinstance(content, dict) else {}

    def _write(self, content: dict[str, str]) -> None:
        fresh = self._path.with_suffix(".new")
        fresh.write_text(json.dumps(content, indent=2, sort_keys=True) + "\n")
        fresh.replace(self._path)
