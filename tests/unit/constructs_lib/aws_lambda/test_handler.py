import pytest

from constructs_lib.aws_lambda.archive_entry import Entry
from constructs_lib.aws_lambda.handler import handler_fault


def files(**sources: str) -> dict[str, Entry]:
    names = {name.replace("__", "/"): source for name, source in sources.items()}
    return {
        f"{name}.py": Entry.of_file(f"{name}.py", source.encode(), executable=False, origin="orders")
        for name, source in names.items()
    }


@pytest.mark.parametrize(
    "source",
    [
        "def run(event, context): ...",
        "from orders.logic import run",
        "from orders.logic import put as run",
        "run = make()",
        "run: Handler = make()",
        "first, (run, last) = make()",
        "try:\n    import fast\nexcept ImportError:\n    def run(event, context): ...",
        "if True:\n    pass\nelse:\n    run = 1",
        "from orders.logic import *",
        "@decorated\nclass run: ...",
    ],
)
def test_module_that_binds_the_name_passes(source):
    assert handler_fault("orders.put.run", "python", files(orders__put=source)) is None


@pytest.mark.parametrize(
    "source",
    [
        "",
        "def other(event, context): ...",
        "def outer():\n    def run(event, context): ...",
        "class Outer:\n    def run(self): ...",
        "import orders.run",
        "print(run)",
        "async def run(event, context): ...",
    ],
)
def test_module_that_does_not_bind_the_name_is_refused(source):
    assert handler_fault("orders.put.run", "python", files(orders__put=source)) == (
        "the handler's module orders/put.py defines no 'run'"
    )


def test_handler_may_stand_in_a_package_or_be_written_with_slashes():
    package = {"orders/__init__.py": next(iter(files(orders="def run(event, context): ...").values()))}

    assert handler_fault("orders.run", "python", package) is None
    assert handler_fault("orders/put.run", "python", files(orders__put="run = 1")) is None


def test_missing_module_is_refused_with_the_files_that_were_looked_for():
    assert handler_fault("orders.get.run", "python", files(orders__put="run = 1")) == (
        "the handler 'orders.get.run' is not in the archive: it holds neither orders/get.py nor orders/get/__init__.py"
    )


def test_module_that_is_not_python_is_refused():
    assert "orders/put.py is not valid Python: " in handler_fault("orders.put.run", "python", files(orders__put="def"))


@pytest.mark.parametrize("handler", ["", "run", ".run", "orders.", "orders put.run", "o." + "r" * 127])
def test_other_forms_are_refused(handler):
    assert handler_fault(handler, "python", {}) == (
        f"the handler {handler!r} is not of the form module.function, at most 128 characters"
    )


def test_javascript_module_must_exist():
    entry = Entry.of_file("orders/index.mjs", b"", executable=False, origin="orders")

    assert handler_fault("orders/index.handler", "nodejs", {entry.name: entry}) is None
    assert "it holds neither orders/put.js nor orders/put.mjs" in handler_fault("orders/put.handler", "nodejs", {})
