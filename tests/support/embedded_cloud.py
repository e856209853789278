"""An embedded cloud for tests, and Terraform to deploy to it."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import boto3

from localcloud.environment import ACCESS_KEY, SECRET_KEY, safe_environment
from localcloud.state import State, StateFolder
from operations import terraform_cli, terraform_mirror

REGION = "us-east-1"
ACCOUNT = "000000000000"


@contextmanager
def embedded_cloud(path: Path) -> Iterator[State]:
    """Serve an embedded cloud on free ports for as long as the block runs."""
    folder = StateFolder(path)
    command = [sys.executable, "-m", "localcloud", "serve", "--folder", str(path), "--port", "0", "--api-port", "0"]
    path.mkdir(parents=True, exist_ok=True)
    with folder.log.open("wb") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log)
    try:
        deadline = time.monotonic() + 90
        while not ((state := folder.read()) and state.ready):
            assert process.poll() is None, folder.log.read_text()
            assert time.monotonic() < deadline, folder.log.read_text()
            time.sleep(0.05)
        yield state
    finally:
        process.terminate()
        process.wait(30)


class Stack:
    """A folder with Terraform JSON, deployed to the embedded cloud."""

    def __init__(self, folder: Path, cloud: State) -> None:
        self.folder = folder
        self.cloud = cloud
        configuration = folder / "terraform.rc"
        configuration.write_text(terraform_mirror.configuration(terraform_mirror.find(os.environ)))
        self.environment = safe_environment(cloud.endpoint) | {
            "TF_CLI_CONFIG_FILE": str(configuration),
            "CHECKPOINT_DISABLE": "1",
        }

    def terraform(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run Terraform in the folder and return how it ended."""
        return subprocess.run(
            [str(terraform_cli.binary()), *arguments],
            cwd=self.folder,
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )

    def done(self, *arguments: str) -> str:
        """Run Terraform, which must succeed, and return its output."""
        finished = self.terraform(*arguments)
        assert finished.returncode == 0, finished.stdout[-5000:] + finished.stderr
        return finished.stdout

    def client(self, service: str, region: str = REGION) -> Any:
        """Return a client of the embedded cloud's administrator."""
        return boto3.client(
            service,
            region_name=region,
            endpoint_url=self.cloud.endpoint,
            aws_access_key_id=ACCESS_KEY,
            aws_secret_access_key=SECRET_KEY,
        )
