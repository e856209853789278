"""Small wheels with the tags, files and faults that a test asks for."""

import zipfile
from collections.abc import Mapping
from pathlib import Path

_MACHINES = {"x86_64": b"\x3e\x00", "arm64": b"\xb7\x00"}


def make_wheel(folder: Path, name: str, files: Mapping[str, bytes], *, tags: str = "py3-none-any") -> Path:
    """Write a wheel of version 1.0 with these files and the metadata that every wheel has."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}-1.0-{tags}.whl"
    metadata = {
        f"{name}-1.0.dist-info/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n".encode(),
        f"{name}-1.0.dist-info/RECORD": b"",
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as wheel:
        for file_name, content in {**files, **metadata}.items():
            wheel.writestr(file_name, content)
    return path


def elf(architecture: str) -> bytes:
    """Return the head of a 64-bit Linux library for an architecture."""
    return b"\x7fELF\x02\x01\x01".ljust(16, b"\0") + b"\x03\x00" + _MACHINES[architecture] + b"\0" * 44


def write_tree(folder: Path, files: Mapping[str, str]) -> Path:
    """Write text files below a folder, and return the folder."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return folder
