import re
from pathlib import Path

import pytest

from benchmarks.embedded_api import ministack_venv

REQUIREMENTS = Path(ministack_venv.__file__).with_name("requirements-ministack.txt").read_text()


def test_the_version_is_that_of_the_requirements() -> None:
    assert ministack_venv.locked_version("boto3==1\nministack==2.0 \\\n    --hash=sha256:0\n") == "2.0"


def test_requirements_without_ministack_are_refused() -> None:
    with pytest.raises(ValueError, match="the requirements pin no ministack"):
        ministack_venv.locked_version("boto3==1\n")


def test_everything_is_pinned_with_hashes_and_no_index_is_named() -> None:
    lines = [line.strip() for line in REQUIREMENTS.splitlines() if not line.startswith("#")]
    odd = [line for line in lines if not re.fullmatch(r"([\w.-]+==[\w.]+|--hash=sha256:[0-9a-f]{64})( \\)?", line)]

    assert odd == []
