"""What the user agrees to: asked on the terminal, or said beforehand by a script."""

from dataclasses import dataclass

from operations.command import CommandError
from operations.state_lock import StateLock


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """The answers to the questions of a recovery.

    Attributes
    ----------
    command
        The command that asks, as a shell takes it, without the answers.
    yes
        Apply without a question. It does not stretch to a lock.
    lock_id
        Id of the one lock that may be removed without a question.
    """

    command: str
    yes: bool = False
    lock_id: str | None = None

    def to_unlock(self, lock: StateLock) -> None:
        """Return if ``lock`` may be removed.

        Raises
        ------
        CommandError
            If it may not.
        """
        if self.lock_id not in (None, lock.id):
            raise CommandError(f"the lock is {lock.id} and not {self.lock_id}; it is left alone")
        for_scripts = f"{self.command} --yes --lock-id {lock.id}"
        if self.lock_id is None and self.yes:
            raise CommandError(f"the lock is left alone: --yes does not remove it; this does: {for_scripts}")
        question = "no Terraform of this machine works on this state. Remove the lock?"
        if self.lock_id is None and not _ask(question, for_scripts):
            raise CommandError(f"the lock {lock.id} is left alone; nothing was changed")

    def to_apply(self) -> None:
        """Return if the plan that was shown may be applied.

        Raises
        ------
        CommandError
            If it may not.
        """
        if not self.yes and not _ask("apply this?", f"{self.command} --yes"):
            raise CommandError("nothing was applied")


def _ask(question: str, for_scripts: str) -> bool:
    try:
        return input(f"{question} [y/N] ").strip().lower() in ("y", "yes")
    except EOFError:
        raise CommandError(f"there is no terminal to ask on; without one: {for_scripts}") from None
