"""What loads on demand against what the ordinary import makes of the same, which takes ten seconds and more."""

import json
import os
import subprocess
import sys
import tarfile
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from constructs_lib.provider.package import PROVIDER_PACKAGE, submodule_types, submodules_of

pytestmark = pytest.mark.integration

ROOT = Path(__file__).parents[2]
PROGRAM = """
import sys
from pathlib import Path
import constructs_lib
from benchmarks.synth.reference_app import build_app as build_reference_app
from environments import load_all
from systems.app import build_app

folder = Path(sys.argv[1])
build_reference_app(folder / "reference").synth()
build_app(load_all(), folder / "project").synth()
print(sum(name.startswith("cdktf_cdktf_provider_aws.") for name in sys.modules))
"""


def synthesize(folder: Path, **variables: str) -> tuple[int, dict[str, bytes]]:
    """Return how many modules were imported, and every file that was written."""
    folder.mkdir()
    node = os.pathsep.join([str(ROOT / ".venv" / "bin"), os.environ["PATH"]])
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PATH": node, **variables}
    finished = subprocess.run(
        [sys.executable, "-c", PROGRAM, folder],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert finished.returncode == 0, finished.stderr
    files = {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}
    return int(finished.stdout), files


def test_json_is_the_same_bytes_as_by_the_ordinary_import(tmp_path):
    few, on_demand = synthesize(tmp_path / "on-demand")
    many, ordinary = synthesize(tmp_path / "ordinary", CDKTF_ORDINARY_IMPORT="1")

    assert few < 100 < 2000 < many
    assert {name.split("/")[-2] for name in ordinary if name.endswith("cdk.tf.json")} >= {
        "dev",
        "prod",
        "stage",
        "local",
    }
    assert on_demand == ordinary


@pytest.fixture(scope="module")
def manifest() -> dict[str, Any]:
    """What the kernel knows of the provider."""
    archive = next(Path(find_spec(PROVIDER_PACKAGE).origin).parent.joinpath("_jsii").glob("*.jsii.tgz"))
    with tarfile.open(archive) as opened:
        return json.load(opened.extractfile("package/.jsii"))


@pytest.mark.xdist_group("manifest")
def test_provider_has_classes_and_structs_to_return_and_no_enum(manifest):
    assert {kind["kind"] for kind in manifest["types"].values()} == {"class", "interface"}


@pytest.mark.xdist_group("manifest")
def test_module_of_every_submodule_is_known_as_the_manifest_names_it(manifest):
    spec = find_spec(PROVIDER_PACKAGE)

    modules = submodule_types(PROVIDER_PACKAGE, submodules_of(spec))

    assert set(modules) == set(manifest["submodules"])
    assert len(modules) == 2135
    package = Path(spec.origin).parent
    for name, module in modules.items():
        source = (package / module.rpartition(".")[2] / "__init__.py").read_text(encoding="utf-8")
        assert f'jsii_type="{name}.' in source
