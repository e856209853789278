"""Runs of Terraform in the folder of one synthesized stack."""

import re
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from operations import terraform_cli
from operations.command import CommandError

CONFIGURATION = "cdk.tf.json"
_DONE = re.compile(r": (Creation|Modifications|Destruction) complete after |^(Apply|Destroy) complete! ")
# What Terraform says, and the way out that it does not know of.
_WAYS_OUT = {
    "Error acquiring the state lock": "if the run that holds the lock is dead: make recover ENV={environment}",
    "NoSuchBucket": "make the state bucket first: make bootstrap ENV={environment}",
}


def stack_folder(name: str, folder: Path | None = None) -> Path:
    """Return the folder of the stack ``name``: ``folder``, or where synth has put it.

    Raises
    ------
    CommandError
        If nothing was synthesized there.
    """
    found = folder or terraform_cli.ROOT / "cdktf.out" / "stacks" / name
    if not (found / CONFIGURATION).is_file():
        raise CommandError(f"{found / CONFIGURATION} does not exist; run cdktf synth, or name the folder of the stack")
    return found


@dataclass(frozen=True, slots=True)
class Terraform:
    """Terraform in one stack's folder; commands ask no question."""

    folder: Path
    environment: str

    def init(self) -> None:
        """Make the folder ready: provider and backend, also after it was moved from another machine."""
        self.quiet("init", "-reconfigure", "-no-color", log="init.log")

    def show(self, *arguments: str) -> None:
        """Run a command whose output is for the reader.

        Raises
        ------
        CommandError
            If it fails.
        """
        self._check(subprocess.run(self._command(arguments), env=_variables(), check=False), arguments)

    def quiet(self, *arguments: str, log: str) -> None:
        """Run a command whose output goes to the file ``log`` in the folder; its errors are shown.

        Raises
        ------
        CommandError
            If it fails.
        """
        with (self.folder / log).open("w", encoding="utf-8") as output:
            done = subprocess.run(
                self._command(arguments),
                env=_variables(),
                stdout=output,
                stderr=subprocess.PIPE,
                text=True,
                check=False,
            )
        self._check(done, arguments)

    def follow(self, *arguments: str, log: str) -> None:
        """Run a command that changes resources, and say of each when it is done; all of it goes to the file ``log``.

        Ctrl-C reaches Terraform too, which then ends what it has begun and saves its state: it is waited for.

        Raises
        ------
        CommandError
            If it fails.
        """
        process = subprocess.Popen(
            self._command(arguments), env=_variables(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        told: list[str] = []
        interrupted = False
        with (self.folder / log).open("w", encoding="utf-8") as output:
            while True:
                try:
                    for line in process.stdout or ():
                        output.write(line)
                        if _DONE.search(line):
                            print(f"  {line.strip()}", flush=True)
                        if told or line.startswith("Error: "):
                            told.append(line)
                    process.wait()
                    break
                except KeyboardInterrupt:
                    interrupted = True
                    print("  waiting for Terraform to end what it has begun …", flush=True)
        if interrupted:
            raise KeyboardInterrupt
        self._check(subprocess.CompletedProcess(arguments, process.returncode, "", "".join(told)), arguments)

    def read(self, *arguments: str) -> str:
        """Return the output of a command.

        Raises
        ------
        CommandError
            If it fails.
        """
        done = subprocess.run(
            self._command(arguments),
            env=_variables(),
            capture_output=True,
            text=True,
            check=False,
        )
        self._check(done, arguments)
        return done.stdout

    def _command(self, arguments: Sequence[str]) -> list[str]:
        try:
            binary = terraform_cli.binary()
        except terraform_cli.TerraformMissingError as error:
            raise CommandError(str(error)) from error
        return [str(binary), f"-chdir={self.folder}", *arguments]

    def _check(
        self, done: subprocess.CompletedProcess[str] | subprocess.CompletedProcess[bytes], arguments: Sequence[str]
    ) -> None:
        if done.returncode == 0:
            return
        told = str(done.stderr or "").strip()
        for phrase, way_out in _WAYS_OUT.items():
            if phrase in told:
                told += f"\n{way_out.format(environment=self.environment)}"
        failed = f"terraform {arguments[0]} failed in {self.folder}"
        raise CommandError(f"{told}\n{failed}" if told else failed)


def _variables() -> dict[str, str]:
    return terraform_cli.environment() | {"TF_INPUT": "0"}
