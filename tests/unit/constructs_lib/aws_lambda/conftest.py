"""Functions whose archive is a small package of their own."""

from datetime import date

import pytest

from constructs_lib.aws_lambda import Code, Function
from constructs_lib.core.placement import place
from tests.support.wheels import write_tree

TODAY = date(2026, 11, 20)


@pytest.fixture
def function(tmp_path):
    """Return a maker of functions that takes the arguments a test cares about."""
    package = write_tree(tmp_path / "orders", {"handler.py": "def run(event, context): ...\n"})

    def make(scope, id: str = "Put", **changes) -> Function:
        place(scope, account="123456789012", region="us-east-1", tags={"Application": "orders"})
        arguments = {
            "name": "orders-put-dev",
            "description": "Stores an order",
            "code": Code(packages=(package,), cache=tmp_path / "archives"),
            "handler": "orders.handler.run",
            "log_retention_days": 30,
            "today": TODAY,
        }
        return Function(scope, id, **{**arguments, **changes})

    return make
