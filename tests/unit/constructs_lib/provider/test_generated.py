"""What generated modules import is run when they use it."""

import sys
from types import ModuleType

import pytest

from constructs_lib.provider.generated import _import_typeguard_when_used


@pytest.fixture
def unused(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.delitem(sys.modules, "typeguard", raising=False)
    _import_typeguard_when_used()
    monkeypatch.setitem(sys.modules, "typeguard", sys.modules["typeguard"])  # so that the first comes back
    return sys.modules["typeguard"]


def test_another_import_of_typeguard_does_not_run_it(unused: ModuleType) -> None:
    import typeguard

    assert typeguard is unused
    assert "check_type" not in vars(unused)


def test_use_of_typeguard_runs_it_once(unused: ModuleType) -> None:
    assert callable(unused.check_type)

    assert type(unused) is ModuleType
    assert vars(unused)["check_type"] is unused.check_type


def test_what_typeguard_lacks_is_an_attribute_error(unused: ModuleType) -> None:
    with pytest.raises(AttributeError, match="module 'typeguard' has no attribute 'no_such_name'"):
        _ = unused.no_such_name
