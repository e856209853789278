"""Plan a synthesized stack with Terraform, save the plan and say what it would do.

``python -m operations.plan ENV``: works in any folder that ``cdktf synth`` has made, also on another machine than the
one that synthesized. ``--apply`` applies the plan that was saved before, and nothing else.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from environments import load
from operations import archives
from operations.account import enter
from operations.command import CommandError, run
from operations.plan_summary import summary
from operations.terraform_run import CONFIGURATION, Terraform, stack_folder

SAVED = "plan.tfplan"


def plan(name: str, folder: Path | None = None) -> None:
    """Plan the stack of the environment ``name``, save the plan in its folder and print a summary.

    Raises
    ------
    CommandError
        If an archive is missing or altered, the credentials are another account's, or Terraform fails.
    """
    terraform, configuration = prepare(name, folder)
    print(f"{name}: planning … (all of it: {terraform.folder / 'plan.log'})", flush=True)
    terraform.quiet("plan", "-no-color", f"-out={SAVED}", log="plan.log")
    planned = read_plan(terraform)
    print(summary(name, planned, configuration))
    if planned["applyable"]:
        there = f" --folder {folder}" if folder else ""
        print(f"\nsaved as {terraform.folder / SAVED}; python -m operations.plan {name}{there} --apply applies it")


def apply(name: str, folder: Path | None = None) -> None:
    """Apply the plan that was saved in the folder of the stack.

    Raises
    ------
    CommandError
        If there is none, an archive is missing or altered, or Terraform fails.
    """
    saved = stack_folder(name, folder) / SAVED
    if not saved.is_file():
        raise CommandError(f"{saved} does not exist; plan first")
    terraform, _ = prepare(name, folder)
    terraform.show("apply", "-no-color", SAVED)
    # It cannot be applied twice.
    saved.unlink()


def prepare(name: str, folder: Path | None) -> tuple[Terraform, dict[str, Any]]:
    """Check account and archives and make the stack's folder ready; return Terraform in it and its configuration.

    Raises
    ------
    CommandError
        If anything is not as it should be.
    """
    environment = load(name)
    found = stack_folder(name, folder)
    configuration: dict[str, Any] = json.loads((found / CONFIGURATION).read_text(encoding="utf-8"))
    if damaged := archives.problems(configuration, found):
        raise CommandError("\n".join(damaged))
    enter(environment)
    terraform = Terraform(found, name)
    print(f"{name}: making {found} ready …", flush=True)
    terraform.init()
    return terraform, configuration


def read_plan(terraform: Terraform) -> dict[str, Any]:
    """Return the saved plan of the stack."""
    document: dict[str, Any] = json.loads(terraform.read("show", "-json", SAVED))
    return document


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return its exit status."""
    parser = argparse.ArgumentParser(prog="python -m operations.plan", description=__doc__)
    parser.add_argument("environment", help="name of the environment: the stem of its file in environments/")
    parser.add_argument("--folder", type=Path, help="folder of the synthesized stack, if not cdktf.out/stacks/ENV")
    parser.add_argument("--apply", action="store_true", help="apply the plan that was saved before")
    given = parser.parse_args(arguments)
    return run(lambda: (apply if given.apply else plan)(given.environment, given.folder))


if __name__ == "__main__":
    sys.exit(main())
