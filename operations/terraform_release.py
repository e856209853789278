"""The pinned Terraform release, downloaded where the machine has none that is new enough.

What is checked: the SHA-256 of the downloaded archive, against the digests written here. They are those that HashiCorp
publishes in its own package definitions for this version; nothing from the download server is trusted.
"""

import hashlib
import http.client
import json
import os
import shutil
import subprocess
import tempfile
import urllib.error
import urllib.request
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from operations.setup.errors import AGAIN, SetupError, from_os_error
from operations.setup.progress import say
from operations.terraform_mirror import platform_name

MINIMUM = (1, 11)
"""S3's own lock file left its experimental state in this version."""

SERVER = "https://releases.hashicorp.com/terraform"
_CHUNK_BYTES = 1 << 20
_TIMEOUT_SECONDS = 30
_SAID_CHARACTERS = 400


@dataclass(frozen=True, slots=True)
class Release:
    """A version of Terraform and the SHA-256 of its archive for each platform."""

    version: str
    sha256: Mapping[str, str]


PINNED = Release(
    "1.11.4",
    {
        "darwin_amd64": "a56d5002b9f7647291faccc3dd1a70350e60fb61e4c45037629508b8fdc2575b",
        "darwin_arm64": "867e0808fa971217043e25b7a792b10720c79b1546f8a68479b74f138be73e18",
        "linux_amd64": "1ce994251c00281d6845f0f268637ba50c0005657eb3cf096b92f753b42ef4dc",
        "linux_arm64": "a43d1d0da9b9bab214a8305a39db0e40869572594ccf50c416a7756499143633",
    },
)


def on_path(search: str) -> Path | None:
    """Return the first Terraform on ``search`` if it is new enough.

    Parameters
    ----------
    search
        Folders, as in ``PATH``; the project's own folder of commands must not be among them.
    """
    found = shutil.which("terraform", path=search)
    if not found:
        return None
    try:
        shown = subprocess.run(
            [found, "version", "-json"],
            check=True,
            capture_output=True,
            timeout=_TIMEOUT_SECONDS,
            env=os.environ | {"CHECKPOINT_DISABLE": "1", "TF_CLI_CONFIG_FILE": os.devnull},
        )
        version = json.loads(shown.stdout)["terraform_version"]
    except (OSError, subprocess.SubprocessError, ValueError, KeyError, TypeError) as error:
        say(f"  terraform on PATH ({found}) does not tell its version: {_reason(error)}")
        return None
    major, minor = (int(part) for part in version.split(".")[:2])
    if (major, minor) < MINIMUM:
        say(f"  terraform on PATH is {version}, older than {MINIMUM[0]}.{MINIMUM[1]}; it is left alone")
        return None
    return Path(found).absolute()


def _reason(error: Exception) -> str:
    if isinstance(error, subprocess.CalledProcessError):
        # A version manager's stand-in explains itself there.
        said = " ".join((error.stderr or error.stdout).decode(errors="replace").split())
        return f"it ended with status {error.returncode} and said {said[:_SAID_CHARACTERS] or 'nothing'}"
    if isinstance(error, subprocess.TimeoutExpired):
        return f"no answer within {_TIMEOUT_SECONDS} s"
    if isinstance(error, OSError):
        return error.strerror or str(error)
    return "its answer to `terraform version -json` is no version of Terraform"


def download(folder: Path, *, release: Release = PINNED, server: str | None = None) -> Path:
    """Return the release's binary in ``folder``, downloaded and checked unless it is there.

    Parameters
    ----------
    folder
        Where releases are kept, one folder a version.
    server
        Address above the versions. Without it ``$TERRAFORM_RELEASES_URL``, or HashiCorp's server.

    Raises
    ------
    SetupError
        If the platform has no pinned digest, the server cannot be reached, it has no such file, or the archive's
        digest is another one. Nothing is left behind then.
    """
    target = folder / release.version / "terraform"
    if os.access(target, os.X_OK):
        return target
    platform = platform_name()
    if platform not in release.sha256:
        raise SetupError(
            f"terraform {release.version}: no release is pinned for {platform}; put Terraform >= 1.11 on PATH, {AGAIN}"
        )
    server = (server or os.environ.get("TERRAFORM_RELEASES_URL") or SERVER).rstrip("/")
    url = f"{server}/{release.version}/terraform_{release.version}_{platform}.zip"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder, prefix=".download-") as scratch:
            archive = Path(scratch) / "terraform.zip"
            _fetch(url, archive)
            _check(archive, release.sha256[platform], url)
            _unpack(archive, Path(scratch) / "terraform", target)
    except OSError as error:
        raise from_os_error(error, f"terraform {release.version}") from error
    return target


def _fetch(url: str, archive: Path) -> None:
    say(f"  downloading {url} ...")
    try:
        with urllib.request.urlopen(url, timeout=_TIMEOUT_SECONDS) as answer, archive.open("wb") as sink:  # noqa: S310
            _copy(answer, sink)
            length = answer.headers.get("Content-Length")
            if length and sink.tell() != int(length):
                raise http.client.IncompleteRead(b"", int(length) - sink.tell())
    except urllib.error.HTTPError as error:
        raise SetupError(f"{url}: the server answers {error.code} {error.reason}; {_WAY_OUT}") from error
    except urllib.error.URLError as error:
        raise SetupError(f"{url}: no network, the server cannot be reached ({error.reason}); {_WAY_OUT}") from error
    except (http.client.HTTPException, ConnectionError, TimeoutError) as error:
        raise SetupError(f"{url}: the download broke off ({error}); {_WAY_OUT}") from error


_WAY_OUT = f"check the connection or the proxy, or put Terraform >= 1.11 on PATH, {AGAIN}"


def _copy(answer: BinaryIO, sink: BinaryIO) -> None:
    received, shown = 0, 0
    while chunk := answer.read(_CHUNK_BYTES):
        sink.write(chunk)
        received += len(chunk)
        if received - shown >= 10 * _CHUNK_BYTES:
            shown = received
            say(f"  downloading terraform ... {received >> 20} MiB")


def _check(archive: Path, expected: str, url: str) -> None:
    with archive.open("rb") as content:
        actual = hashlib.file_digest(content, "sha256").hexdigest()
    if actual != expected:
        raise SetupError(
            f"{url}: its SHA-256 is {actual}, not the pinned {expected}; it is refused and deleted, use another "
            "network or server (TERRAFORM_RELEASES_URL)"
        )


def _unpack(archive: Path, scratch: Path, target: Path) -> None:
    with zipfile.ZipFile(archive) as content, content.open("terraform") as packed, scratch.open("wb") as sink:
        shutil.copyfileobj(packed, sink)
    scratch.chmod(0o755)
    target.parent.mkdir(parents=True, exist_ok=True)
    scratch.replace(target)
