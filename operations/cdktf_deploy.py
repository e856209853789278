"""``cdktf deploy``, to its end whatever happens in between."""

import json
import os
import signal
import subprocess
from typing import Any

from operations import cdktf_cli
from operations.command import CommandError
from operations.terraform_cli import ROOT

_OUTPUTS = ROOT / "build" / "outputs.json"


def deploy(environment: str) -> dict[str, Any]:
    """Deploy one environment as ``cdktf deploy`` does, without asking, and return its outputs.

    Ctrl-C reaches Terraform too, which then ends what it has begun and saves its state: it is waited for.

    Raises
    ------
    CommandError
        If the deploy fails.
    """
    _OUTPUTS.parent.mkdir(exist_ok=True)
    _OUTPUTS.unlink(missing_ok=True)
    command = [
        os.fspath(ROOT / ".venv" / "bin" / "cdktf"),
        *("deploy", environment, "--auto-approve", "--skip-provider-lock"),
        *("--outputs-file", os.fspath(_OUTPUTS)),
    ]
    try:
        process = subprocess.Popen(command, cwd=ROOT, env=cdktf_cli.environment() | {"CI": "1"})
    except FileNotFoundError as error:
        raise CommandError(f"{command[0]} is missing; run make setup") from error
    try:
        status = process.wait()
    except KeyboardInterrupt:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        process.wait()
        signal.signal(signal.SIGINT, signal.default_int_handler)
        raise
    if status != 0:
        raise CommandError(f"cdktf deploy {environment} failed with status {status}; the lines above say why")
    outputs: dict[str, Any] = json.loads(_OUTPUTS.read_text(encoding="utf-8"))[environment]
    return outputs
