from collections.abc import Callable
from pathlib import Path

import pytest

MINIMAL = """
account = "111111111111"
region = "us-east-1"
protect_data = false
log_retention_days = 30
alarm_email = "alerts@example.com"

[state]
bucket_prefix = "acme"
"""

DATA_API = """
[api_logging_role]
us-east-1 = "own"

[data_api]
authorization = "iam"
max_read_capacity = 20
max_write_capacity = 20
memory_mib = 256
timeout_seconds = 10
"""


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Write ``<name>.toml``: the least that is valid, top-level lines before it, tables after it."""

    def write(name: str = "dev", top: str = "", tables: str = "", minimal: str = MINIMAL) -> Path:
        (tmp_path / f"{name}.toml").write_text(f"{top}\n{minimal}\n{tables}", encoding="utf-8")
        return tmp_path

    return write
