import os
import shutil
import subprocess
import sys
import textwrap
from importlib.util import find_spec
from pathlib import Path

import pytest

pytestmark = pytest.mark.integration

SYNTH = """
    import constructs_lib
    import sys, tempfile
    from cdktf import App, TerraformStack
    from cdktf_cdktf_provider_aws.provider import AwsProvider
    from cdktf_cdktf_provider_aws.sns_topic import SnsTopic
    import psutil
    app = App(outdir=tempfile.mkdtemp())
    stack = TerraformStack(app, "s")
    AwsProvider(stack, "Aws", region="eu-west-1")
    SnsTopic(stack, "T", name="t")
    app.synth()
    few = sum(name.startswith("cdktf_cdktf_provider_aws.") for name in sys.modules) < 20
    # The kernel with all of the provider's modules takes 580 MiB.
    small = max(child.memory_info().rss for child in psutil.Process().children(recursive=True)) < 300 * 2**20
    print("few modules" if few else "all modules", "small kernel" if small else "large kernel")
"""
SYNTHESIZED = "few modules small kernel\n"
# jsii itself starts the kernel when it comes first, on the Node that is on PATH.
NO_BANNER = {"JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION": "18,20,22"}


def run(program: str, **environment: str) -> str:
    """Run a program in a fresh interpreter, since what is under test happens once a process."""
    finished = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(program)],
        env={**os.environ, "PYTHONPATH": ".", **environment},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert finished.returncode == 0, finished.stderr
    return finished.stdout + finished.stderr


def test_only_the_modules_that_are_used_are_loaded_on_both_sides_without_a_banner():
    assert run(SYNTH) == SYNTHESIZED


def test_environment_is_left_alone_here_and_in_the_kernel():
    program = """
        import os
        import constructs_lib
        import cdktf
        import psutil
        kernel, = psutil.Process().children()
        print(os.environ["NODE_OPTIONS"], "JSII_NODE" in os.environ)
        print(kernel.environ()["NODE_OPTIONS"], "JSII_NODE" in kernel.environ())
    """
    assert run(program, NODE_OPTIONS="--no-warnings") == "--no-warnings False\n" * 2


def test_project_runs_where_there_is_no_node_or_an_old_one(tmp_path):
    old = tmp_path / "node"
    old.write_text("#!/bin/sh\nexit 1\n")
    old.chmod(0o755)

    assert run(SYNTH, PATH="/nowhere") == SYNTHESIZED
    assert run(SYNTH, PATH=f"{tmp_path}:/usr/bin:/bin") == SYNTHESIZED


def test_archive_asset_finds_a_node_where_none_is_on_path(tmp_path):
    program = f"""
        import constructs_lib
        import pathlib, cdktf
        folder = pathlib.Path({str(tmp_path)!r})
        (folder / "source").mkdir()
        (folder / "source" / "file.txt").write_text("text")
        app = cdktf.App(outdir=str(folder / "out"))
        stack = cdktf.TerraformStack(app, "s")
        asset = cdktf.TerraformAsset(stack, "A", path=str(folder / "source"), type=cdktf.AssetType.ARCHIVE)
        app.synth()
        print(len(list((folder / "out").rglob("*.zip"))))
    """
    assert run(program, PATH="/nowhere:/bin") == "1\n"


@pytest.mark.parametrize("first", ["jsii", "constructs", "cdktf"])
def test_nothing_is_lost_when_another_package_is_imported_before(first):
    assert run(f"import {first}\n{textwrap.dedent(SYNTH)}", **NO_BANNER) == SYNTHESIZED


def test_kernel_of_the_user_gets_the_hooks_too():
    node = Path(sys.prefix, "bin", "node")

    assert run(SYNTH, JSII_NODE=str(node)) == SYNTHESIZED


def test_provider_imported_before_is_one_warning_that_says_what_it_costs():
    # A module by its name stands for the package, whose import takes ten seconds.
    program = """
        import sys, types
        sys.modules["cdktf_cdktf_provider_aws"] = types.ModuleType("cdktf_cdktf_provider_aws")
        import constructs_lib
        constructs_lib.load_on_demand()
    """
    written = run(program)
    assert written.count("UserWarning") == 1
    assert "10 to 25 s and 0.5 GB on every run; import constructs_lib first" in written


def test_another_layout_of_the_package_is_one_warning_that_says_what_it_costs(tmp_path):
    package = tmp_path / "cdktf_cdktf_provider_aws"
    package.mkdir()
    (package / "__init__.py").write_text("KIND = 'ordinary'\n")
    program = "import constructs_lib\nimport cdktf_cdktf_provider_aws as package\nprint(package.KIND)"

    written = run(program, PYTHONPATH=f"{tmp_path}:.")

    assert written.startswith("ordinary\n")
    assert written.count("UserWarning") == 1
    assert "is not laid out as expected, so all of its modules are imported: 10 to 25 s and 0.5 GB" in written


def test_what_the_kernel_prints_reaches_the_program():
    assert "cdktf.Fn" in run("import constructs_lib\nimport cdktf\nprint(cdktf.Fn.abs(-1))", JSII_DEBUG="1")


def test_kernel_that_does_not_start_says_so_and_why():
    finished = subprocess.run(
        [sys.executable, "-c", "import constructs_lib\nimport cdktf\ncdktf.App()"],
        env={**os.environ, "PYTHONPATH": ".", "NODE_OPTIONS": "--no-such-option"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert finished.returncode == 1
    assert "JSIIError: the kernel process ended with status 9; what it printed says why" in finished.stderr
    assert "--no-such-option is not allowed in NODE_OPTIONS" in finished.stderr


def test_error_of_an_assembly_says_which_one_it_is():
    program = """
        import constructs_lib
        import jsii, constructs
        jsii._runtime.kernel.load("no-such-assembly", "1.0.0", "/no/such/file.tgz")
        try:
            constructs.RootConstruct()
        except jsii.errors.JSIIError as error:
            print(str(error).split(":")[0])
        print(constructs.RootConstruct().node.path == "")
    """
    assert run(program) == "loading no-such-assembly 1.0.0\nTrue\n"


def test_package_still_offers_every_module():
    program = """
        import constructs_lib
        import cdktf_cdktf_provider_aws as package
        print(len(dir(package)) > 2000, package.kms_key.KmsKey.__name__)
        try:
            package.no_such_module
        except AttributeError as error:
            print(error)
    """
    assert run(program) == "True KmsKey\nmodule 'cdktf_cdktf_provider_aws' has no attribute 'no_such_module'\n"


def test_types_that_nobody_imported_are_resolved_when_the_kernel_returns_them():
    program = """
        import constructs_lib
        import sys, tempfile
        from cdktf import App, AssetType, TerraformAsset, TerraformStack
        import jsii
        import cdktf_cdktf_provider_aws._jsii
        kernel = jsii._runtime.kernel
        stack = TerraformStack(App(outdir=tempfile.mkdtemp()), "s")
        # A table that JavaScript code made: no Python module has been imported for it.
        made = type("Made", (), {"__jsii_type__": "@cdktf/provider-aws.dynamodbTable.DynamodbTable"})
        made_here = made()
        reference = kernel.create(made, made_here, [stack, "T", {"name": "t", "ttl": {"attributeName": "at"}}])
        del jsii._reference_map._refs._refs[reference.ref]
        print("cdktf_cdktf_provider_aws.dynamodb_table" in sys.modules)
        table = stack.node.find_child("T")
        print(type(table).__name__, type(table.ttl).__name__, table.ttl.attribute_name_input)
        print(type(table.ttl.internal_value).__name__, table.ttl.internal_value.attribute_name)
        # A struct, before anything else of its module.
        kind = "@cdktf/provider-aws.lambdaFunction.LambdaFunctionTracingConfig"
        reference = type("Reference", (), {"__jsii_type__": kind + "OutputReference"})
        block = reference()
        block.__jsii_ref__ = kernel.create(reference, block, [table, "tracing_config"])
        kernel.set(block, "internalValue", {"mode": "Active"})
        print("cdktf_cdktf_provider_aws.lambda_function" in sys.modules)
        struct = kernel.get(block, "internalValue")
        print(type(struct).__name__, struct.mode)
        # Every enum is of a package that is imported whole.
        asset = TerraformAsset(stack, "A", path=sys.prefix + "/pyvenv.cfg")
        print(asset.type is AssetType.FILE)
    """
    assert run(program).splitlines() == [
        "False",
        "DynamodbTable DynamodbTableTtlOutputReference at",
        "DynamodbTableTtl at",
        "False",
        "LambdaFunctionTracingConfig Active",
        "True",
    ]


def test_place_in_the_tree_is_asked_for_once_and_what_changes_is_asked_again():
    program = """
        import constructs_lib
        import tempfile
        from cdktf import App, TerraformStack
        from constructs import Construct
        from benchmarks.synth.round_trips import Requests
        stack = TerraformStack(App(outdir=tempfile.mkdtemp()), "s")
        construct = Construct(stack, "Some")
        with Requests() as first:
            print(construct.node.path, construct.node.scope is stack, construct.node.id)
        with Requests() as again:
            print(construct.node.path, construct.node.scope is stack, construct.node.id)
        print(first.number, again.number, len(construct.node.children))
        Construct(construct, "Other")
        print(len(construct.node.children))
    """
    assert run(program).splitlines() == ["s/Some True Some", "s/Some True Some", "4 0 0", "1"]


@pytest.mark.parametrize("name", ["_NodeProcess", "_next_message"])
def test_jsii_with_other_private_names_starts_its_kernel_itself_and_says_what_that_costs(tmp_path, name):
    package = Path(find_spec("jsii").origin).parent
    shutil.copytree(package, tmp_path / "jsii", ignore=shutil.ignore_patterns("__pycache__"))
    module = tmp_path / "jsii" / "_kernel" / "providers" / "process.py"
    module.write_text(module.read_text().replace(name, f"{name}_of_another_release"))

    written = run(SYNTH, PYTHONPATH=f"{tmp_path}:.")

    assert written.startswith(SYNTHESIZED)
    assert written.count("UserWarning") == 1
    assert "jsii is not laid out as expected" in written
    assert f"{name}" in written
    assert "0.2 s and 42 MiB on every run; use the version that Pipfile.lock names" in written
