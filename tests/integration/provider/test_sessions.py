"""Programs that are no file: sessions of an interpreter, and pytest by several workers."""

import json
import os
import pty
import re
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

pytestmark = pytest.mark.integration

ROOT = Path(__file__).parents[3]
LINES = """\
import constructs_lib
import sys, tempfile
from cdktf import App, TerraformStack
from cdktf_cdktf_provider_aws.provider import AwsProvider
app = App(outdir=tempfile.mkdtemp())
stack = TerraformStack(app, "s")
_ = AwsProvider(stack, "Aws", region="eu-west-1")
import cdktf_cdktf_provider_aws as aws
_ = aws.sns_topic.SnsTopic(stack, "T", name="t")
app.synth()
few = sum(name.startswith("cdktf_cdktf_provider_aws.") for name in sys.modules) < 20
print("modules:", "few" if few else "all", "of", open(app.outdir + "/stacks/s/cdk.tf.json").read().count("sns_topic"))
exit()
"""
ENVIRONMENT = {"PYTHONPATH": str(ROOT), "TERM": "dumb", "PYTHONSTARTUP": "", "PYTHON_HISTORY": os.devnull}
COMMAND = [sys.executable, "-i", "-q", "-c", ""]


def at_a_pipe(folder: Path) -> str:
    done = subprocess.run(
        COMMAND,
        input=LINES,
        cwd=folder,
        env=os.environ | ENVIRONMENT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=120,
        check=True,
    )
    return done.stdout


def at_a_terminal(folder: Path) -> str:
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        COMMAND, cwd=folder, env=os.environ | ENVIRONMENT, stdin=theirs, stdout=theirs, stderr=theirs
    ) as process:
        os.close(theirs)
        os.write(ours, LINES.encode())
        written = b""
        with suppress(OSError):  # the other end is closed: the session has ended
            while data := os.read(ours, 65536):
                written += data
        os.close(ours)
    assert process.returncode == 0
    return written.decode()


@pytest.mark.parametrize("session", [at_a_pipe, at_a_terminal])
def test_a_session_of_the_interpreter_imports_line_by_line_and_synthesizes(session, tmp_path):
    written = session(tmp_path)

    assert re.search(r"modules: few of [1-9]", written), written
    assert "Traceback" not in written
    assert "Warning" not in written


def test_each_worker_of_pytest_xdist_loads_few_modules_and_has_a_kernel_of_its_own(tmp_path):
    (tmp_path / "conftest.py").write_text("import constructs_lib\n")
    for name in ("sns_topic.SnsTopic", "sqs_queue.SqsQueue"):
        module, kind = name.split(".")
        (tmp_path / f"test_{module}.py").write_text(f"""
import json, re, sys
from pathlib import Path
from cdktf import App, TerraformStack
from cdktf_cdktf_provider_aws.{module} import {kind}
import jsii

def test_synthesis(tmp_path, worker_id):
    app = App(outdir=str(tmp_path), skip_validation=True)
    {kind}(TerraformStack(app, "s"), "R", name="n")
    app.synth()
    resources = json.loads((tmp_path / "stacks" / "s" / "cdk.tf.json").read_text())["resource"]
    modules = sorted(re.findall(r"^cdktf_cdktf_provider_aws\\.(\\w+)$", "\\n".join(sys.modules), re.MULTILINE))
    kernel = jsii._runtime.kernel.provider._process._process.pid
    Path(__file__).with_suffix(".json").write_text(json.dumps([worker_id, kernel, list(resources), modules]))
""")
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    variables = kept | {"PYTHONPATH": str(ROOT), "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    options = ["-p", "xdist", "-n", "2", "--dist", "loadfile", "--import-mode=importlib", "-p", "no:cacheprovider"]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *options],
        cwd=tmp_path,
        env=variables,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr

    topic, queue = (json.loads((tmp_path / f"test_{name}.json").read_text()) for name in ("sns_topic", "sqs_queue"))

    assert {topic[0], queue[0]} == {"gw0", "gw1"}
    assert topic[1] != queue[1]
    assert (topic[2], queue[2]) == (["aws_sns_topic"], ["aws_sqs_queue"])
    # Each worker collects, and so imports, both files.
    assert topic[3] == queue[3] == ["_jsii", "sns_topic", "sqs_queue"]
