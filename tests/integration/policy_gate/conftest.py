from pathlib import Path

import pytest

from operations.policy_gate.installation import ensure_checkov


@pytest.fixture(scope="session")
def checkov() -> Path:
    """The interpreter that has checkov, installed where it is missing."""
    return ensure_checkov()
