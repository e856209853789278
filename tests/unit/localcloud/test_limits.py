from pathlib import Path

from localcloud.limits import LIMITS

DOCUMENT = Path(__file__).parents[3] / "docs" / "localcloud.md"


def test_every_limit_is_in_the_documentation():
    text = " ".join(DOCUMENT.read_text().split())

    assert [limit for limit in LIMITS if limit not in text] == []
