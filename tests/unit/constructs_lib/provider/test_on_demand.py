import os
import subprocess
import sys
import textwrap


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


def test_only_the_modules_that_are_used_are_imported():
    program = """
        import sys
        import constructs_lib
        from cdktf_cdktf_provider_aws.sns_topic import SnsTopic
        print(sum(name.startswith("cdktf_cdktf_provider_aws.") for name in sys.modules) < 20)
    """
    assert run(program) == "True\n"


def test_kernel_loads_only_the_modules_that_are_used():
    program = """
        import constructs_lib
        from cdktf import App, TerraformStack
        from cdktf_cdktf_provider_aws.sns_topic import SnsTopic
        from jsii import _runtime
        SnsTopic(TerraformStack(App(), "s"), "T", name="t")
        kernel = _runtime.kernel.provider._process._process.pid
        with open(f"/proc/{kernel}/status") as status:
            print(next(int(line.split()[1]) // 1024 < 300 for line in status if line.startswith("VmHWM")))
    """
    assert run(program) == "True\n"


def test_supported_node_runs_the_kernel_without_a_banner():
    assert run("import constructs_lib\nimport cdktf\nprint('quiet')") == "quiet\n"


def test_environment_of_other_processes_is_left_alone():
    program = """
        import os
        import constructs_lib
        import cdktf
        print(os.environ["NODE_OPTIONS"], "JSII_NODE" in os.environ)
    """
    assert run(program, NODE_OPTIONS="--no-warnings") == "--no-warnings False\n"


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


def test_type_that_nobody_imported_is_resolved_when_the_kernel_returns_it():
    program = """
        import constructs_lib
        from cdktf import App, TerraformStack
        from cdktf_cdktf_provider_aws.dynamodb_table import DynamodbTable
        import jsii, sys
        jsii._reference_map._types.pop("@cdktf/provider-aws.snsTopic.SnsTopic", None)
        print("cdktf_cdktf_provider_aws.sns_topic" in sys.modules)
        print(jsii._reference_map._try_import_type_module("@cdktf/provider-aws.snsTopic.SnsTopic"))
        print("@cdktf/provider-aws.snsTopic.SnsTopic" in jsii._reference_map._types)
    """
    assert run(program) == "False\nTrue\nTrue\n"
