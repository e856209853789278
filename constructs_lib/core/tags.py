"""What AWS takes as tags.

Source: Tagging AWS Resources User Guide, "Tag naming limits and requirements".  The characters are those that every
service takes; some take more.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

_MOST = 50
_KEY_CHARACTERS, _VALUE_CHARACTERS = 128, 256
_TEXT = re.compile(r"[\w .:/=+@-]*")


def tags_fault(tags: Mapping[str, str]) -> str | None:
    """Return why AWS refuses some tags; nothing if it takes them."""
    if len(tags) > _MOST:
        return f"there are {len(tags)} tags, and AWS takes {_MOST} on a resource"
    for key, value in tags.items():
        if key.lower().startswith("aws:"):
            return f"the tag {key!r} begins with 'aws:', which is AWS's own; name it otherwise"
        if not 1 <= len(key) <= _KEY_CHARACTERS:
            return f"the tag {key!r} has {len(key)} characters, and AWS takes 1 to {_KEY_CHARACTERS}"
        if len(value) > _VALUE_CHARACTERS:
            return f"the value of the tag {key!r} has {len(value)} characters, and AWS takes {_VALUE_CHARACTERS}"
        if wrong := next((text for text in (key, value) if not _TEXT.fullmatch(text)), None):
            return f"the tag {key!r} holds {wrong!r}; AWS takes letters, digits, spaces and '_.:/=+-@'"
    return None
