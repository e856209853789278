"""What pip makes of the lists of tags that it is asked for; the index is a folder."""

import hashlib
import sys
import zipfile
from pathlib import Path

import pytest

from operations.lambda_wheels import HOST, fetch
from operations.setup.errors import SetupError

pytestmark = pytest.mark.integration

PYTHON = Path(sys.executable)
ARM, X86 = "python3.13-arm64", "python3.13-x86_64"


@pytest.fixture
def index(tmp_path, monkeypatch):
    """Return a folder that is all pip can fetch from."""
    folder = tmp_path / "index"
    folder.mkdir()
    for name, value in {"NO_INDEX": "1", "FIND_LINKS": str(folder), "CONFIG_FILE": "/dev/null"}.items():
        monkeypatch.setenv(f"PIP_{name}", value)
    return folder


def publish(index, name, *tags):
    """Put a wheel of ``name`` 1.0 for each tag into the index and return how it is locked."""
    hashes = []
    for tag in tags:
        path = index / f"{name}-1.0-{tag}.whl"
        with zipfile.ZipFile(path, "w") as wheel:
            wheel.writestr(f"{name}.py", f"tag = {tag!r}\n")
            wheel.writestr(f"{name}-1.0.dist-info/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
            wheel.writestr(f"{name}-1.0.dist-info/WHEEL", f"Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: {tag}\n")
            wheel.writestr(f"{name}-1.0.dist-info/RECORD", "")
        hashes.append(f"sha256:{hashlib.sha256(path.read_bytes()).hexdigest()}")
    return {name: {"version": "==1.0", "hashes": hashes}}


def names(folder):
    return sorted(entry.name for entry in folder.iterdir())


def test_a_compiled_wheel_is_the_platforms_own(index, tmp_path):
    tags = ("cp313-cp313-manylinux_2_28_aarch64", "cp313-cp313-manylinux_2_17_x86_64", "cp312-cp312-win_amd64")
    packages = publish(index, "crypto", *tags)

    fetch(packages, ARM, tmp_path / "wheels" / ARM, PYTHON)
    fetch(packages, X86, tmp_path / "wheels" / X86, PYTHON)

    assert names(tmp_path / "wheels" / ARM) == ["crypto-1.0-cp313-cp313-manylinux_2_28_aarch64.whl"]
    assert names(tmp_path / "wheels" / X86) == ["crypto-1.0-cp313-cp313-manylinux_2_17_x86_64.whl"]


@pytest.mark.parametrize("platform", [ARM, HOST])
def test_a_pure_wheel_is_preferred_to_a_compiled_one(index, tmp_path, platform):
    version = f"cp{sys.version_info.major}{sys.version_info.minor}"
    packages = publish(
        index, "fast_pack", "py3-none-any", "cp313-cp313-manylinux_2_17_aarch64", f"{version}-none-any", "py2-none-any"
    )

    fetch(packages, platform, tmp_path / "wheels", PYTHON)

    (name,) = names(tmp_path / "wheels")
    assert name.endswith("-none-any.whl")


def test_a_wheel_that_does_not_exist_names_package_version_and_platform(index, tmp_path):
    packages = publish(index, "crypto", "cp313-cp313-manylinux_2_17_x86_64") | publish(index, "pure", "py3-none-any")

    with pytest.raises(SetupError) as raised:
        fetch(packages, ARM, tmp_path / "wheels", PYTHON)

    assert str(raised.value).startswith("crypto 1.0: has no wheel for python3.13-arm64; ")
    assert not (tmp_path / "wheels").exists()


def test_a_failed_fetch_leaves_the_earlier_wheels(index, tmp_path):
    fetch(publish(index, "pure", "py3-none-any"), ARM, tmp_path / "wheels", PYTHON)

    with pytest.raises(SetupError):
        fetch(publish(index, "crypto", "cp313-cp313-win_arm64"), ARM, tmp_path / "wheels", PYTHON)

    assert names(tmp_path / "wheels") == ["pure-1.0-py3-none-any.whl"]
    assert names(tmp_path) == ["index", "wheels"]


def test_an_altered_wheel_is_refused(index, tmp_path):
    packages = publish(index, "pure", "py3-none-any")
    publish(index, "pure", "py3-none-any")  # a new archive of the same name
    packages["pure"]["hashes"] = ["sha256:" + "0" * 64]

    with pytest.raises(SetupError, match="not the locked one"):
        fetch(packages, ARM, tmp_path / "wheels", PYTHON)
