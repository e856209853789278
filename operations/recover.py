"""Get a stack on its feet again after its deploy was killed.

``python -m operations.recover ENV``: removes the lock of a run that is dead, adopts what that run has made but not
written into the state, and finishes the deploy. Shows everything before it asks, and asks before it changes anything.
"""

import argparse
import json
import shlex
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from environments import Environment, load
from operations.account import Account, enter
from operations.adoption.search import Outcome, Search
from operations.adoption.stack import read_stack
from operations.command import CommandError, run
from operations.consent import Consent
from operations.lock_holder import end_left_plugins, why_alive
from operations.plan import SAVED, prepare, read_plan
from operations.plan_summary import summary
from operations.state_lock import read_lock
from operations.terraform_run import Terraform

IMPORTS = "recover.tf.json"


def recover(name: str, folder: Path | None, consent: Consent) -> None:
    """Remove a dead run's lock from the state of the environment ``name``, adopt what it left, finish the deploy.

    Parameters
    ----------
    consent
        Without it nothing is changed.

    Raises
    ------
    CommandError
        If the lock's owner may be alive, the user does not consent, or what was left cannot be told apart.
    """
    environment = load(name)
    account = enter(environment)
    terraform, configuration = prepare(name, folder)
    unlock(account, terraform, consent)

    print(f"{name}: looking for what was made and is not in the state …", flush=True)
    outcome = search(account, terraform, configuration)
    _tell(outcome)
    imports = terraform.folder / IMPORTS
    try:
        if outcome.imports:
            imports.write_text(render_imports(outcome.imports), encoding="utf-8")
        finish(terraform, configuration, environment, consent)
    finally:
        imports.unlink(missing_ok=True)


def unlock(account: Account, terraform: Terraform, consent: Consent) -> None:
    """Remove the lock on the state if there is one and its owner is dead.

    Raises
    ------
    CommandError
        If the owner may be alive, or the removal is not agreed to.
    """
    environment = account.environment
    lock = read_lock(account.client("s3"), environment)
    if lock is None:
        print(f"{environment.name}: nobody holds the lock on the state")
        return
    print(f"{environment.name}: the state is locked\n  by {lock.who}\n  for {lock.operation}\n  since {lock.created}")
    print(f"  lock id {lock.id}")
    if reason := why_alive(lock, environment):
        raise CommandError(f"the lock {lock.id} is left alone: {reason}")
    consent.to_unlock(lock)
    if ended := end_left_plugins(environment):
        print(f"ended {ended} provider processes that the dead run had left")
    # Terraform removes the lock of this id and no other, should somebody else have taken it in the meantime.
    terraform.read("force-unlock", "-force", lock.id)
    print("the lock is removed")


def search(account: Account, terraform: Terraform, configuration: dict[str, Any]) -> Outcome:
    """Return what exists in the account and is not in the state."""
    environment = account.environment
    state = terraform.read("state", "pull")
    stack = read_stack(
        configuration,
        json.loads(state) if state.strip() else {},
        account=environment.account,
        region=environment.region,
    )
    return Search(stack, account.client).run()


def render_imports(imports: Mapping[str, str]) -> str:
    """Return the Terraform file that adopts resources: import ids by address."""
    return json.dumps(
        {"import": [{"to": address, "id": import_id} for address, import_id in imports.items()]}, indent=2
    )


def finish(terraform: Terraform, configuration: dict[str, Any], environment: Environment, consent: Consent) -> None:
    """Plan what is left to do, show it, and apply it when the user agrees.

    Raises
    ------
    CommandError
        If the user does not agree, or Terraform fails.
    """
    print(f"{environment.name}: planning …", flush=True)
    terraform.quiet("plan", "-no-color", f"-out={SAVED}", log="plan.log")
    planned = read_plan(terraform)
    print(summary(environment.name, planned, configuration))
    saved = terraform.folder / SAVED
    try:
        if not planned["applyable"]:
            return
        consent.to_apply()
        terraform.show("apply", "-no-color", SAVED)
        print(f"{environment.name}: recovered")
    finally:
        saved.unlink(missing_ok=True)


def _tell(outcome: Outcome) -> None:
    for address, import_id in sorted(outcome.imports.items()):
        print(f"  to be adopted: {address} = {import_id}")
    for address, commands in sorted(outcome.leftovers.items()):
        print(f"  left over, not {address}, which the state holds; remove what nobody needs:")
        print("\n".join(f"    {command}" for command in commands))
    for address in outcome.strangers:
        print(f"  not looked for: {address}; if it exists, import it by hand: terraform import {address} <id>")
    problems = [
        f"{address}: several things could be it; remove those that nobody needs and run this again:\n"
        + "\n".join(f"  {command}" for command in commands)
        for address, commands in sorted(outcome.ambiguous.items())
    ]
    problems += [
        f"{address}: something of this name exists with other tags, which this stack did not make; remove or rename it"
        for address in outcome.foreign
    ]
    if problems:
        raise CommandError("\n".join(problems))


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return its exit status."""
    parser = argparse.ArgumentParser(prog="python -m operations.recover", description=__doc__)
    parser.add_argument("environment", help="name of the environment: the stem of its file in environments/")
    parser.add_argument("--folder", type=Path, help="folder of the synthesized stack, if not cdktf.out/stacks/ENV")
    parser.add_argument("--yes", action="store_true", help="for scripts: apply without a question")
    parser.add_argument("--lock-id", help="for scripts: the lock of this id, and no other, may be removed")
    given = parser.parse_args(arguments)
    folder = [] if given.folder is None else ["--folder", str(given.folder)]
    command = shlex.join(["python", "-m", "operations.recover", given.environment, *folder])
    consent = Consent(command=command, yes=given.yes, lock_id=given.lock_id)
    return run(lambda: recover(given.environment, given.folder, consent))


if __name__ == "__main__":
    sys.exit(main())
