"""The hooks of the kernel process, on small packages, in the Node that runs the kernel."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from constructs_lib.provider.process import PRELOAD

STAR = "var __importStar = function (mod) { return { ...mod, starred: true }; };\n"
TWO = 'exports.first = require("./first");\nexports.second = require("./second");\n'
INDEXES = {
    "@cdktf/provider-expected": f'"use strict";\nexports.version = "1";\n{TWO}//# sourceMappingURL=index.js.map\n',
    "@cdktn/provider-fork": f"{STAR}{TWO.replace('require', '__importStar(require').replace(');', '));')}",
    "@cdktf/provider-required-otherwise": f'{TWO}exports.third = require("./third").default;\n',
    "@cdktf/provider-without-a-line": 'for (const name of ["first", "second"]) exports[name] = require("./" + name);\n',
    "@cdktf/provider-helped": f'const helper = require("./third");\n{TWO}',
    "@cdktf/not-a-provider": TWO,
    "@elsewhere/provider-theirs": TWO,
}
LAID_OUT = ("@cdktf/provider-expected", "@cdktn/provider-fork")
OTHERWISE = ("@cdktf/provider-required-otherwise", "@cdktf/provider-without-a-line", "@cdktf/provider-helped")
NOT_TOUCHED = ("@cdktf/not-a-provider", "@elsewhere/provider-theirs")
PROGRAM = """
const found = {};
for (const name of JSON.parse(process.argv[1])) {
  globalThis.loaded = [];
  const index = require(name);
  const before = [...loaded];
  const names = Object.keys(index);
  const { first } = index;
  const same = index.first === first;
  const once = [...loaded];
  index.second = "replaced";
  found[name] = { before, names, first, same, once, second: index.second, version: index.version };
}
console.log(JSON.stringify(found));
"""


def require_all(folder: Path, *options: str) -> tuple[dict[str, dict[str, object]], list[str]]:
    command = [str(Path(sys.prefix, "bin", "node")), *options, "-e", PROGRAM, json.dumps([*INDEXES])]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=60, check=True)
    return json.loads(done.stdout), done.stderr.splitlines()


@pytest.fixture(scope="module")
def packages(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("packages")
    for name, index in INDEXES.items():
        package = folder / "node_modules" / name
        (package / "lib").mkdir(parents=True)
        (package / "package.json").write_text(json.dumps({"name": name, "main": "lib/index.js"}))
        (package / "lib" / "index.js").write_text(index)
        for module in ("first", "second", "third"):
            code = f'loaded.push("{module}");\nexports.name = "{module}";\nexports.default = "default of {module}";\n'
            (package / "lib" / f"{module}.js").write_text(code)
    return folder


@pytest.fixture(scope="module")
def ordinary(packages) -> dict[str, dict[str, object]]:
    """What Node makes of the packages by itself."""
    found, printed = require_all(packages)
    assert printed == []
    return found


@pytest.fixture(scope="module")
def hooked(packages) -> tuple[dict[str, dict[str, object]], list[str]]:
    return require_all(packages, "--require", str(PRELOAD))


@pytest.mark.parametrize("name", LAID_OUT)
def test_modules_of_an_index_are_loaded_on_first_use_and_once(hooked, ordinary, name):
    found = hooked[0][name]

    assert (found["before"], found["once"]) == ([], ["first"])
    assert ordinary[name]["before"] == ["first", "second"]


@pytest.mark.parametrize("name", INDEXES)
def test_an_index_offers_what_it_offers_by_itself(hooked, ordinary, name):
    def offered(found):
        return {key: value for key, value in found[name].items() if key not in ("before", "once")}

    assert offered(hooked[0]) == offered(ordinary)
    assert offered(ordinary)["same"] is True


def test_a_star_import_is_evaluated_as_it_is_written(hooked):
    assert hooked[0]["@cdktn/provider-fork"]["first"]["starred"] is True


@pytest.mark.parametrize("name", [*OTHERWISE, *NOT_TOUCHED])
def test_every_other_file_is_loaded_as_ever(hooked, ordinary, name):
    assert hooked[0][name] == ordinary[name]
    assert {"first", "second"} <= set(ordinary[name]["before"])


def test_an_index_that_is_laid_out_otherwise_is_one_warning_that_says_what_it_costs(hooked, packages):
    cost = "so all of its modules are loaded: 4 s and 0.4 GB on every run; use the version that the Pipfile names"
    indexes = [packages / "node_modules" / name / "lib" / "index.js" for name in OTHERWISE]

    assert hooked[1] == [f"{index} is not laid out as expected, {cost}" for index in indexes]
