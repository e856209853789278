"""What the user agrees to: asked on the terminal, or said beforehand by a script."""

from dataclasses import dataclass

from operations.command import CommandError
from operations.state_lock import StateLock


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """The answers to the questions of a recovery.

    Attributes
    ----------
    yes
        Apply without a question. It does not stretch to a lock.
    lock_id
        Id of the one lock that may be removed without a question.
    """

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
        if self.lock_id is None and self.yes:
            raise CommandError(f"the lock is left alone: --yes does not remove it; add --lock-id {lock.id}")
        if self.lock_id is None and not _ask("no Terraform of this machine works on this state. Remove the lock?"):
            raise CommandError(f"the lock {lock.id} is left alone; nothing was changed")

    def to_apply(self) -> None:
        """Return if the plan that was shown may be applied.

        Raises
        ------
        CommandError
            If it may not.
        """
        if not self.yes and not _ask("apply this?"):
            raise CommandError("nothing was applied")


def _ask(question: str) -> bool:
    try:
        return input(f"{question} [y/N] ").strip().lower() in ("y", "yes")
    except EOFError:
        raise CommandError("there is no terminal to ask on; scripts say --yes, and --lock-id with the id") from None
