"""Where a stack is deployed, and where its state lies."""

from __future__ import annotations

from collections.abc import Iterator

from operations.policy_gate.finding import Fault
from operations.policy_gate.stack import Stack


def account_guard(stack: Stack) -> Iterator[Fault]:
    """Find AWS providers that would deploy into whatever account the credentials belong to."""
    providers = stack.document.get("provider", {}).get("aws") or {}  # without any, Terraform takes the default one
    for provider in providers if isinstance(providers, list) else [providers]:
        if not provider.get("allowed_account_ids"):
            yield Fault(
                resource="provider.aws",
                detail=str(provider.get("alias", "")),
                message="has no allowed_account_ids; name the environment's account",
            )


def state_backend(stack: Stack) -> Iterator[Fault]:
    """Find states that are not in S3, not encrypted, not locked, or in whatever account."""
    backend = stack.document.get("terraform", {}).get("backend", {}).get("s3")
    if backend is None:
        faults = ["the state is not in S3"]
    else:
        faults = [
            f"{name} is not set" for name in ("encrypt", "use_lockfile", "allowed_account_ids") if not backend.get(name)
        ]
    for fault in faults:
        yield Fault(
            resource="terraform.backend",
            detail=fault,
            message="a state holds secrets, and two writers destroy it",
        )
