from dataclasses import dataclass

import pytest

from constructs_lib.aws_lambda.layer_limits import layer_fault, layers_fault
from constructs_lib.aws_lambda.target import target_of

MIB = 2**20
TARGET = target_of("python3.13", "arm64")


@dataclass
class Version:
    layer_name: str = "common"
    layer_version_arn: str = "arn:aws:lambda:us-east-1:123456789012:layer:common:1"
    runtimes: tuple[str, ...] = ("python3.13",)
    architectures: tuple[str, ...] = ("arm64",)
    unzipped_bytes: int = MIB


def fault(**changes) -> str | None:
    arguments = {"name": "common", "description": "", "license": None}
    lists = {"runtimes": ("python3.13",), "architectures": ("arm64",)}
    return layer_fault(**{**arguments, **lists, **changes})


@pytest.mark.parametrize(
    "changes",
    [{}, {"name": "a" * 140}, {"description": "d" * 256}, {"license": "l" * 512}, {"architectures": ("host",)}],
)
def test_layers_at_the_limits_pass(changes):
    assert fault(**changes) is None


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"name": "a.b"}, "the layer name 'a.b' is not 1 to 140 letters, digits, '-' or '_'"),
        ({"description": "d" * 257}, "the description has 257 characters, and Lambda takes 256"),
        ({"license": ""}, "the license has 0 characters, and Lambda takes 1 to 512; give its address"),
        ({"license": "l" * 513}, "the license has 513 characters, and Lambda takes 1 to 512; give its address"),
        ({"architectures": ()}, "it is made for no architecture; name one in architectures"),
        ({"runtimes": ()}, "it is made for 0 runtimes, and Lambda takes 1 to 15"),
        ({"runtimes": ("python3.13",) * 16}, "it is made for 16 runtimes, and Lambda takes 1 to 15"),
        ({"runtimes": ("ruby3.3",)}, "the runtime 'ruby3.3' is none that is known here; use some of python3.9"),
        (
            {"runtimes": ("python3.13", "nodejs22.x")},
            "it is made for nodejs and python, which look in different folders; make one layer each",
        ),
    ],
)
def test_layers_beyond_the_limits_are_named(changes, told):
    assert str(fault(**changes)).startswith(told)


@pytest.mark.parametrize(
    ("layers", "own_bytes", "told"),
    [
        ((), 250 * MIB, None),
        ((Version(runtimes=(), architectures=()),), MIB, None),
        (tuple(Version(f"layer-{n}") for n in range(5)), 245 * MIB, None),
        (
            tuple(Version(f"layer-{n}") for n in range(6)),
            MIB,
            "it has 6 layers, and Lambda takes 5; put some of them together",
        ),
        ((Version(), Version()), MIB, "it has the layer 'common' more than once; Lambda takes one version of each"),
        (
            (Version(runtimes=("python3.12",)),),
            MIB,
            "the layer 'common' is made for python3.12, and it runs on python3.13",
        ),
        (
            (Version(architectures=("x86_64",)),),
            MIB,
            "the layer 'common' is made for x86_64, and it runs on arm64",
        ),
        (
            (Version(unzipped_bytes=150 * MIB),),
            101 * MIB,
            "its files and those of its layers have 251.0 MiB unzipped, and Lambda takes 250 together; leave some out",
        ),
    ],
)
def test_layers_of_a_function(layers, own_bytes, told):
    assert layers_fault(layers, TARGET, own_bytes) == told
