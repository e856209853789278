import zipfile
from pathlib import Path

import pytest

from constructs_lib.aws_lambda import Code, Layer
from constructs_lib.aws_lambda.archive_error import ArchiveError
from constructs_lib.core.errors import ConstructError
from constructs_lib.testing import Template
from tests.support.wheels import elf, make_wheel, write_tree


@pytest.fixture
def layer(tmp_path):
    """Return a maker of layers that takes the arguments a test cares about."""
    package = write_tree(tmp_path / "common", {"__init__.py": "", "clock.py": "NOW = 1\n"})

    def make(scope, id: str = "Common", **changes) -> Layer:
        arguments = {
            "name": "orders-common-dev",
            "description": "What all share",
            "code": Code(packages=(package,), cache=tmp_path / "archives"),
        }
        return Layer(scope, id, **{**arguments, **changes})

    return make


def names(tmp_path: Path) -> list[str]:
    (path,) = (tmp_path / "archives").glob("*.zip")
    return zipfile.ZipFile(path).namelist()


def test_python_packages_and_wheels_lie_below_python(layer, tmp_path):
    make_wheel(tmp_path / "wheels", "library", {"library/__init__.py": b""})
    code = Code(packages=(tmp_path / "common",), wheels=tmp_path / "wheels", cache=tmp_path / "archives")

    template = Template.of(lambda scope: layer(scope, code=code, license="MIT"))

    made = template.one("aws_lambda_layer_version")
    assert made.pop("filename").startswith("assets/Common_Archive")
    assert made.pop("source_code_hash").startswith('${filebase64sha256("assets/Common_Archive')
    assert made == {
        "layer_name": "orders-common-dev",
        "description": "What all share",
        "compatible_runtimes": ["python3.13"],
        "compatible_architectures": ["arm64"],
        "license_info": "MIT",
    }
    assert names(tmp_path) == [
        "python/common/__init__.py",
        "python/common/clock.py",
        "python/library-1.0.dist-info/METADATA",
        "python/library/__init__.py",
    ]


def test_node_packages_lie_where_node_looks(layer, tmp_path):
    package = write_tree(tmp_path / "node" / "common", {"index.js": "module.exports = 1\n"})
    code = Code(packages=(package,), cache=tmp_path / "archives")

    Template.of(lambda scope: layer(scope, code=code, runtimes=("nodejs22.x",)))

    assert names(tmp_path) == ["nodejs/node_modules/common/index.js"]


def test_versions_may_be_kept(layer):
    made = Template.of(lambda scope: layer(scope, keep_versions=True, architectures=("arm64", "x86_64"))).one(
        "aws_lambda_layer_version"
    )

    assert made["skip_destroy"] is True
    assert made["compatible_architectures"] == ["arm64", "x86_64"]


def test_content_must_fit_every_architecture(layer, tmp_path):
    make_wheel(tmp_path / "wheels", "fast", {"fast.so": elf("arm64")})
    code = Code(packages=(), wheels=tmp_path / "wheels", cache=tmp_path / "archives")

    Template.of(lambda scope: layer(scope, code=code))
    with pytest.raises(
        ArchiveError, match=r"fast\.so is compiled for arm64, and the function runs on python3\.13-x86_64"
    ):
        Template.of(lambda scope: layer(scope, code=code, architectures=("arm64", "x86_64")))


def test_function_has_its_layers_in_order(function, layer):
    def build(scope):
        made = function(scope, layers=(layer(scope), foreign(scope)))
        assert made.function_name == "orders-put-dev"

    def foreign(scope):
        return Layer.from_arn(scope, "Foreign", "arn:aws:lambda:us-east-1:123456789012:layer:tools:3")

    template = Template.of(build)

    (name,) = template.all("aws_lambda_layer_version")
    assert template.one("aws_lambda_function")["layers"] == [
        f"${{aws_lambda_layer_version.{name}.arn}}",
        "arn:aws:lambda:us-east-1:123456789012:layer:tools:3",
    ]


def test_layer_of_another_runtime_is_refused_with_the_path_of_the_function(function, layer):
    with pytest.raises(
        ConstructError,
        match=r"test/Put: the layer 'orders-common-dev' is made for python3\.13, and it runs on python3\.12",
    ):
        Template.of(lambda scope: function(scope, runtime="python3.12", layers=(layer(scope),)))


def test_two_layers_of_one_name_are_refused(layer):
    def build(scope):
        layer(scope, "One")
        layer(scope, "Two")

    with pytest.raises(ConstructError, match="the layer 'orders-common-dev' is test/One's already"):
        Template.of(build)


def test_what_lambda_refuses_is_refused_with_the_path_of_the_construct(layer):
    with pytest.raises(ConstructError, match="test/Common: the layer name 'all of it' is not 1 to 140 letters"):
        Template.of(lambda scope: layer(scope, name="all of it"))
