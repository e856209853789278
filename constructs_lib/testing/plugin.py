"""pytest plugin: fixtures for constructs and systems; imports neither jsii nor cdktf until one of them is used."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

    from constructs_lib.testing.template import Template


@pytest.fixture
def template() -> type[Template]:
    """Return the class ``Template``: ``template.of(build)`` synthesizes what ``build`` adds to a stack."""
    from constructs_lib.testing.template import Template

    return Template


@pytest.fixture
def terraform_snapshot(snapshot: SnapshotAssertion) -> SnapshotAssertion:
    """Return a snapshot to compare Terraform JSON with: a ``Template``, a parsed document or its text.

    Each comparison has a file of its own, in ``__snapshots__`` beside the test.
    """
    from constructs_lib.testing.snapshot import TerraformSnapshotExtension

    return snapshot.use_extension(TerraformSnapshotExtension)
