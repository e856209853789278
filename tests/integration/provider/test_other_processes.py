"""What the program starts besides the kernel is as it is without ``constructs_lib``."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.integration

ROOT = Path(__file__).parents[3]
NODE = str(Path(sys.prefix, "bin", "node"))
# The arguments and variables of a Node process, and what the hooks would have replaced in it.
TELL = """
const Module = require("module");
const hooks = [Module._extensions[".js"], Module._load].map(String);
console.log(JSON.stringify([process.execArgv, process.env, hooks, Object.keys(require.cache)]));
"""
PROGRAM = """
import constructs_lib
import subprocess, sys, tempfile
from cdktf import App, TerraformStack
from cdktf_cdktf_provider_aws.sns_topic import SnsTopic
app = App(outdir=tempfile.mkdtemp(), skip_validation=True)
SnsTopic(TerraformStack(app, "s"), "T", name="t")
app.synth()
subprocess.run(sys.argv[1:], check=True)
"""


def output(*command: str) -> list[object]:
    environment = os.environ | {"PYTHONPATH": str(ROOT), "NODE_OPTIONS": "--no-warnings"}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120, check=True)
    assert done.stderr == ""
    return json.loads(done.stdout)


def test_a_node_process_that_the_program_starts_has_neither_hooks_nor_variables_of_ours(tmp_path):
    script = tmp_path / "tell.js"
    script.write_text(TELL)

    alone = output(NODE, str(script))

    assert output(sys.executable, "-c", PROGRAM, NODE, str(script)) == alone
    arguments, variables, _, files = alone
    assert arguments == []
    assert variables["NODE_OPTIONS"] == "--no-warnings"
    assert [name for name in variables if name.startswith("JSII_")] == []
    assert files == [str(script.resolve())]
