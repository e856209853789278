"""What of a folder never reaches an archive."""

from __future__ import annotations

from pathlib import Path

from pathspec import GitIgnoreSpec

from constructs_lib.aws_lambda.archive_error import ArchiveError

IGNORE_FILE = ".lambdaignore"

NEVER_IN_A_PACKAGE = GitIgnoreSpec.from_lines(
    [
        # bytecode holds times and paths, and Lambda cannot write it back
        "__pycache__/",
        "*.py[co]",
        # tests
        "tests/",
        "test/",
        "test_*.py",
        "*_test.py",
        "conftest.py",
        # caches of tools
        ".*_cache/",
        ".hypothesis/",
        ".tox/",
        ".nox/",
        ".coverage",
        "*.egg-info/",
        ".venv/",
        # version control
        ".git",
        ".hg/",
        ".svn/",
        ".gitignore",
        ".gitattributes",
        ".gitkeep",
        IGNORE_FILE,
        # editors and desktops
        ".idea/",
        ".vscode/",
        "*.sw[op]",
        "*~",
        ".DS_Store",
        "Thumbs.db",
        # secrets of the developer
        ".env",
        ".env.*",
        ".netrc",
    ]
)
"""Rules that an ignore file cannot take back."""

NEVER_FROM_A_WHEEL = GitIgnoreSpec.from_lines(["__pycache__/", "*.py[co]", "tests/"])
"""Less than for our own code: a library may import a module that only looks like a test (``test_support.py``)."""


def read_ignore_file(folder: Path) -> GitIgnoreSpec:
    """Return the rules of a package's own ignore file (gitignore syntax), none if it has no such file.

    Raises
    ------
    ArchiveError
        If a line of the file is not a rule.
    """
    path = folder / IGNORE_FILE
    try:
        lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
        return GitIgnoreSpec.from_lines(lines)
    except ValueError as error:  # not UTF-8, or pathspec's own subclass for a line that is no rule
        raise ArchiveError(f"{path}: {error}; write one gitignore rule a line") from error
