"""The pinned Terraform release, fetched from a file server on this machine."""

import errno
import hashlib
import http.server
import threading
import zipfile
from types import SimpleNamespace

import pytest

from operations import terraform_release
from operations.setup.errors import SetupError
from operations.terraform_mirror import platform_name
from operations.terraform_release import PINNED, Release, download

VERSION = "1.99.0"
PROGRAM = b"#!/bin/sh\necho terraform\n"


@pytest.fixture
def served(tmp_path):
    """Return a release on a loopback server: its folder, its address and its true digest."""
    folder = tmp_path / "server" / VERSION
    folder.mkdir(parents=True)
    archive = folder / f"terraform_{VERSION}_{platform_name()}.zip"
    with zipfile.ZipFile(archive, "w") as content:
        content.writestr("terraform", PROGRAM)
        content.writestr("LICENSE.txt", "")

    class Handler(http.server.SimpleHTTPRequestHandler):
        def __init__(self, *arguments):
            super().__init__(*arguments, directory=str(tmp_path / "server"))

        def log_message(self, *_):
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}"
        digest = hashlib.sha256(archive.read_bytes()).hexdigest()
        yield archive, address, Release(VERSION, {platform_name(): digest})
        server.shutdown()


def left(folder):
    return [entry for entry in folder.rglob("*") if entry.is_file()]


def test_a_release_is_fetched_once_and_can_be_run(served, tmp_path):
    archive, address, release = served

    program = download(tmp_path / "kept", release=release, server=address)
    archive.unlink()

    assert program.read_bytes() == PROGRAM
    assert program.stat().st_mode & 0o111
    assert left(tmp_path / "kept") == [program]
    assert download(tmp_path / "kept", release=release, server=address) == program


def test_an_altered_archive_is_refused_and_nothing_is_left(served, tmp_path):
    archive, address, release = served
    altered = bytearray(archive.read_bytes())
    altered[-1] ^= 1
    archive.write_bytes(altered)

    with pytest.raises(SetupError, match=r"not the pinned [0-9a-f]{64}; it is refused and deleted"):
        download(tmp_path / "kept", release=release, server=address)

    assert left(tmp_path / "kept") == []


def test_the_real_release_is_refused_from_a_server_that_serves_something_else(served, tmp_path, monkeypatch):
    archive, address, _ = served
    (archive.parent.parent / PINNED.version).mkdir()
    archive.rename(archive.parent.parent / PINNED.version / f"terraform_{PINNED.version}_{platform_name()}.zip")
    monkeypatch.setenv("TERRAFORM_RELEASES_URL", address)

    with pytest.raises(SetupError, match=f"not the pinned {PINNED.sha256[platform_name()]}"):
        download(tmp_path / "kept")

    assert left(tmp_path / "kept") == []


def test_a_release_that_the_server_does_not_have_is_one_sentence(served, tmp_path):
    archive, address, release = served
    archive.unlink()

    with pytest.raises(SetupError, match="the server answers 404 File not found; check the connection"):
        download(tmp_path / "kept", release=release, server=address)


def test_no_network_is_one_sentence(served, tmp_path):
    with pytest.raises(SetupError, match="no network, the server cannot be reached"):
        download(tmp_path / "kept", release=served[2], server="http://127.0.0.1:9")

    assert left(tmp_path / "kept") == []


def test_a_connection_that_breaks_is_one_sentence(tmp_path):
    class Half(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.send_header("Content-Length", "1000")
            self.end_headers()
            self.wfile.write(b"half")

        def log_message(self, *_):
            pass

    with http.server.HTTPServer(("127.0.0.1", 0), Half) as server:
        thread = threading.Thread(target=server.handle_request)
        thread.start()
        release = Release(VERSION, {platform_name(): "0" * 64})
        with pytest.raises(SetupError) as raised:
            download(tmp_path / "kept", release=release, server=f"http://127.0.0.1:{server.server_port}")
        thread.join()

    assert "the download broke off" in str(raised.value)
    assert left(tmp_path / "kept") == []


def test_a_full_disk_is_one_sentence_and_nothing_is_left(served, tmp_path, monkeypatch):
    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(terraform_release, "shutil", SimpleNamespace(copyfileobj=full))  # the server has its own

    with pytest.raises(SetupError, match=f"terraform {VERSION}: the disk is full; free some space"):
        download(tmp_path / "kept", release=served[2], server=served[1])

    assert left(tmp_path / "kept") == []


def test_a_platform_without_a_pinned_digest_is_told_to_bring_its_own(tmp_path):
    with pytest.raises(SetupError, match=r"no release is pinned for .*; put Terraform >= 1.11 on PATH"):
        download(tmp_path, release=Release(VERSION, {}))
