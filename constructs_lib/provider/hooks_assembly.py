"""The hooks of ``on_demand.js`` as a jsii assembly: the way into a kernel that was started without them."""

from __future__ import annotations

import gzip
import io
import json
import tarfile
import tempfile
from pathlib import Path

from constructs_lib.provider.process import PRELOAD

_NAME = "constructs-lib-on-demand"
_VERSION = "1.0.0"
_PACKAGE = {"name": _NAME, "version": _VERSION, "main": "index.js", "jsii": {"outdir": "."}}
_MANIFEST = {
    "schema": "jsii/0.10.0",
    "name": _NAME,
    "version": _VERSION,
    "jsiiVersion": "1.142.0",
    "fingerprint": _NAME,
    "description": "Loads a provider's modules on first use",
    "homepage": "",
    "license": "UNLICENSED",
    "author": {"name": _NAME, "roles": ["author"]},
    "repository": {"type": "git", "url": ""},
    "types": {},
}


def load_hooks() -> None:
    """Load the hooks into jsii's kernel, which starts if it does not run yet.

    They have an effect on what the kernel loads after them.
    """
    from jsii import _runtime

    with tempfile.TemporaryDirectory(prefix="jsii-hooks-") as folder:
        tarball = Path(folder) / "hooks.tgz"
        tarball.write_bytes(_tarball())
        _runtime.kernel.load(_NAME, _VERSION, str(tarball))


def _tarball() -> bytes:
    files = {
        "package.json": json.dumps(_PACKAGE).encode(),
        ".jsii": json.dumps(_MANIFEST).encode(),
        "index.js": PRELOAD.read_bytes(),
    }
    packed = io.BytesIO()
    # The kernel caches an assembly by its digest, so the bytes name no time.
    with gzip.GzipFile(fileobj=packed, mode="wb", mtime=0) as zipped, tarfile.open(fileobj=zipped, mode="w") as archive:
        for name, content in files.items():
            entry = tarfile.TarInfo(f"package/{name}")
            entry.size = len(content)
            archive.addfile(entry, io.BytesIO(content))
    return packed.getvalue()
