"""Every check that reads the code and runs none of it. All run, so that one pass shows all there is to mend."""

import os
import subprocess
import sys
import time

from operations.terraform_cli import ROOT

_BIN = ROOT / ".venv" / "bin"
CHECKS = {
    "format": ("ruff", "format", "--check", "--quiet", "."),
    "lint": ("ruff", "check", "--quiet", "."),
    "hygiene": ("python", "-m", "operations.hygiene"),
    "layers": ("lint-imports",),
    "types": ("mypy",),
}


def main() -> int:
    """Run the checks, print what each found, and return the exit status."""
    failed = [name for name, command in CHECKS.items() if not _passes(name, command)]
    if failed:
        print(f"static checks: {', '.join(failed)} failed", file=sys.stderr)
    return 1 if failed else 0


def _passes(name: str, command: tuple[str, ...]) -> bool:
    started = time.monotonic()
    program, *arguments = command
    done = subprocess.run(
        [_BIN / program, *arguments],
        check=False,
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": os.pathsep.join([os.fspath(ROOT), os.fspath(ROOT / "lambda_src")])},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    verdict = "ok" if done.returncode == 0 else "failed"
    print(f"  {name}: {verdict} ({time.monotonic() - started:.1f} s)", flush=True)
    if done.returncode != 0:
        print(done.stdout, flush=True)
    return done.returncode == 0


if __name__ == "__main__":
    sys.exit(main())
