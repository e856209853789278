"""``python -m localcloud``: serve, start, stop, status, logs, env."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from localcloud import lifecycle
from localcloud.environment import NotLoopbackError
from localcloud.event_contract import RunSchedule
from localcloud.serve import ServeOptions, serve
from localcloud.state import DEFAULT_FOLDER, LocalcloudError, StateFolder


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return the exit status."""
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except (LocalcloudError, NotLoopbackError) as error:
        sys.stderr.write(f"localcloud: {error}\n")
        return 1
    except (KeyboardInterrupt, BrokenPipeError):
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m localcloud", description="an AWS on 127.0.0.1, for tests and trials"
    )
    commands = parser.add_subparsers(required=True, metavar="command")

    serving = argparse.ArgumentParser(add_help=False)
    serving.add_argument("--account", type=_account, default="000000000000", help="account id, 12 digits (%(default)s)")
    serving.add_argument("--host", default="127.0.0.1", help="loopback address to bind (%(default)s)")
    serving.add_argument(
        "--port", type=_port, default=5801, help="port of the AWS APIs, 0 for any free one (%(default)s)"
    )
    serving.add_argument(
        "--api-port", type=_port, default=5802, help="port of deployed APIs, 0 for any free one (%(default)s)"
    )
    serving.add_argument("--outlive-parent", action="store_true", help=argparse.SUPPRESS)

    _add(commands, "serve", _serve, "serve in the foreground until Ctrl-C", serving)
    _add(commands, "start", _start, "start in the background", serving)
    _add(commands, "stop", _stop, "stop it, with everything it started")
    status = _add(commands, "status", _status, "show whether it runs, what is deployed, what it cannot do")
    status.add_argument("--limits", action="store_true", help="say what it cannot do also when it does not run")
    _add(commands, "env", _env, 'print the variables for a shell: eval "$(python -m localcloud env)"')
    running = _add(commands, "run-schedule", _run_schedule, "call what a schedule calls; none fires by the clock here")
    running.add_argument("name", help="the schedule's name")
    running.add_argument("--group", default="default", help="its group (%(default)s)")
    running.add_argument("--region", default="us-east-1", help="its region (%(default)s)")
    running.add_argument("--time", help="time to run it as at, such as 2027-01-31T06:00:00Z; without it, now")
    logs = _add(commands, "logs", _logs, "print what deployed code has logged")
    logs.add_argument("group", nargs="?", default="", help="only log groups whose names start like this")
    logs.add_argument("--follow", "-f", action="store_true", help="go on until Ctrl-C")
    logs.add_argument("--minutes", type=float, default=60, help="how far back to begin (%(default)s)")
    logs.add_argument("--server", action="store_true", help="print the log of the embedded cloud itself")
    return parser


def _add(commands, name, run, text, *parents) -> argparse.ArgumentParser:  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN002
    command: argparse.ArgumentParser = commands.add_parser(name, help=text, description=text, parents=list(parents))
    command.add_argument("--folder", type=Path, default=DEFAULT_FOLDER, help="folder for its state (%(default)s)")
    command.set_defaults(run=run)
    return command


def _account(text: str) -> str:
    if not re.fullmatch(r"\d{12}", text):
        raise argparse.ArgumentTypeError(f"{text!r} is not an account id; give 12 digits")
    return text


def _port(text: str) -> int:
    if not text.isdecimal() or int(text) > 65535:
        raise argparse.ArgumentTypeError(f"{text!r} is not a port; give a number from 0 to 65535")
    return int(text)


def _options(options: argparse.Namespace) -> ServeOptions:
    return ServeOptions(
        folder=options.folder,
        account=options.account,
        host=options.host,
        port=options.port,
        api_port=options.api_port,
        outlive_parent=options.outlive_parent,
    )


def _serve(options: argparse.Namespace) -> int:
    return serve(_options(options))


def _start(options: argparse.Namespace) -> int:
    state = lifecycle.start(_options(options))
    _print(
        [f"embedded cloud ready: AWS_ENDPOINT_URL={state.endpoint}, account {state.account}, APIs at {state.api_url}"]
    )
    return 0


def _stop(options: argparse.Namespace) -> int:
    stopped = lifecycle.stop(StateFolder(options.folder))
    _print(["embedded cloud stopped" if stopped else "embedded cloud: not running"])
    return 0


def _status(options: argparse.Namespace) -> int:
    code, lines = lifecycle.status(StateFolder(options.folder), with_limits=options.limits)
    _print(lines)
    return code


def _env(options: argparse.Namespace) -> int:
    try:
        _print(lifecycle.environment(StateFolder(options.folder)))
    except (LocalcloudError, NotLoopbackError):
        _print(["false"])  # eval "$(…)" does not see this program's exit status; it ends with that of what it reads
        raise
    return 0


def _run_schedule(options: argparse.Namespace) -> int:
    wanted: RunSchedule = {"region": options.region, "group": options.group, "name": options.name}
    if options.time:
        wanted["time"] = options.time
    _print([lifecycle.run_schedule(StateFolder(options.folder), wanted)])
    return 0


def _logs(options: argparse.Namespace) -> int:
    folder = StateFolder(options.folder)
    if options.server:
        _print(folder.log.read_text(errors="replace").splitlines() if folder.log.exists() else [])
        return 0
    since = datetime.now(UTC) - timedelta(minutes=options.minutes)
    for line in lifecycle.logs(folder, options.group, since=since, follow=options.follow):
        _print([line])
    return 0


def _print(lines: list[str]) -> None:
    for line in lines:
        sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
