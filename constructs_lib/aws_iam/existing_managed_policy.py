"""A customer-managed policy that another stack, or nobody's, has made."""

from __future__ import annotations

from constructs import Construct

from constructs_lib.aws_iam.role_form import path_fault, policy_name_fault
from constructs_lib.core.errors import reject
from constructs_lib.core.placement import located


class ExistingManagedPolicy(Construct):
    """A customer-managed policy of the account that exists already; nothing is made.

    Parameters
    ----------
    name
        Physical name.
    path
        IAM path.

    Raises
    ------
    ConstructError
        If IAM takes no such name or path.

    Example
    -------
    >>> boundary = ManagedPolicy.from_name(system, "Boundary", "workloads", path="/boundaries/")
    >>> boundary.policy_arn
    'arn:aws:iam::123456789012:policy/boundaries/workloads'
    """

    def __init__(self, scope: Construct, id: str, *, name: str, path: str = "/") -> None:
        super().__init__(scope, id)
        if fault := policy_name_fault(name) or path_fault(path):
            reject(self, fault)
        self.policy_name = name
        self.policy_arn = f"arn:aws:iam::{located(self).account}:policy{path}{name}"
