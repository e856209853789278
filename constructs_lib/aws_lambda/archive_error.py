from __future__ import annotations

from constructs_lib.core.errors import ConstructError


class ArchiveError(ConstructError):
    """What was found on disk does not make an archive that Lambda would run."""
