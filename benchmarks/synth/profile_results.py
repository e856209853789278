"""What the profile found; apart from how it is taken, so that the report needs nothing of that."""

from pydantic import BaseModel, ConfigDict


class Profile(BaseModel):
    """Milliseconds by phase or category: medians of the rounds, in the order in which they come to pass."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    python: dict[str, float]
    """Parts of the run of Python, which add up to its wall time."""
    kernel: dict[str, float]
    """Parts of the kernel's life in the runs under its profiler, which add up to it."""
    kernel_inclusive: dict[str, float]
    """Functions of the kernel with all that they call; they overlap."""
