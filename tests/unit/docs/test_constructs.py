import re
from pathlib import Path

import pytest

PAGE = Path(__file__).parents[3] / "docs/constructs.md"


def test_what_the_page_shows_runs(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)  # the app writes what it synthesizes below the working folder
    blocks = re.findall(r"^```python\n(.*?)^```", PAGE.read_text(), re.MULTILINE | re.DOTALL)
    shared = {"__name__": "constructs_page"}

    for number, block in enumerate(blocks, start=1):
        exec(compile(block, f"{PAGE.name}, block {number}", "exec"), shared)  # noqa: S102

    table = shared["orders"].resource
    assert table.read_capacity_input == 20
    assert issubclass(shared["TeamFunction"], shared["Function"])
    assert {"place", "Attribute", "Table"} <= shared.keys()


@pytest.mark.parametrize("target", re.findall(r"\]\(([^)#]+)", PAGE.read_text()))
def test_link_leads_somewhere(target):
    assert (PAGE.parent / target).exists()
