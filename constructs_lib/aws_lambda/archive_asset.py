"""An archive as a file beside the stack's Terraform JSON."""

from __future__ import annotations

from cdktf import AssetType, Fn, TerraformAsset
from constructs import Construct

from constructs_lib.aws_lambda.archive import Archive


def make_asset(owner: Construct, archive: Archive) -> tuple[str, str]:
    """Return an archive's path, relative to the stack, and the expression of its hash.

    Terraform hashes the file itself: a missing archive fails the plan, and an altered one shows in it.
    """
    path = TerraformAsset(owner, "Archive", path=str(archive.path), type=AssetType.FILE, asset_hash=archive.sha256).path
    return path, Fn.filebase64sha256(path)
