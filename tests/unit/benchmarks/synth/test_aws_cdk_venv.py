import re
from pathlib import Path

import pytest

from benchmarks.synth import aws_cdk_venv

REQUIREMENTS = Path(aws_cdk_venv.__file__).with_name("requirements-aws-cdk.txt").read_text()


def test_the_version_is_that_of_the_requirements():
    assert aws_cdk_venv.locked_version("attrs==1\naws-cdk-lib==2.0 \\\n    --hash=sha256:0\n") == "2.0"


def test_requirements_without_the_aws_cdk_are_refused():
    with pytest.raises(ValueError, match="the requirements pin no aws-cdk-lib"):
        aws_cdk_venv.locked_version("attrs==1\n")


def test_everything_is_pinned_with_hashes_and_no_index_is_named():
    lines = [line.strip() for line in REQUIREMENTS.splitlines() if not line.startswith("#")]
    odd = [line for line in lines if not re.fullmatch(r"([\w.-]+==[\w.]+|--hash=sha256:[0-9a-f]{64})( \\)?", line)]

    assert odd == []
