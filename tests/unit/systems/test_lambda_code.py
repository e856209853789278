"""The system's side and the function's side must agree; neither imports the other."""

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path

from constructs_lib.aws_lambda import target_of
from data_api.settings import Settings
from systems.lambda_code import lambda_code
from tests.support.synthesized import stack_template

ROOT = Path(__file__).parents[3]


class Recorded(Mapping[str, str]):
    """Variables that remember which of them were asked for."""

    def __init__(self, variables: Mapping[str, str]) -> None:
        self._variables = variables
        self.asked: set[str] = set()

    def __getitem__(self, name: str) -> str:
        self.asked.add(name)
        return self._variables[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._variables)

    def __len__(self) -> int:
        return len(self._variables)


def test_function_reads_the_variables_that_the_system_sets_and_no_others():
    variables = Recorded(stack_template("dev").one("aws_lambda_function")["environment"]["variables"])

    settings = Settings.from_variables(variables)

    assert variables.asked == set(variables)
    assert settings == Settings(stage="dev", table_name="data-api-dev", log_level="INFO")


def test_nothing_else_in_the_code_looks_at_the_environment():
    reading = []
    for path in sorted((ROOT / "lambda_src").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute) and node.attr in {"environ", "environb", "getenv", "getenvb"}:
                reading.append(path.relative_to(ROOT).as_posix())

    assert reading == ["lambda_src/data_api/handlers/post_data.py"]


def test_handler_is_a_function_of_the_source():
    module, _, name = stack_template("dev").one("aws_lambda_function")["handler"].rpartition(".")

    tree = ast.parse((ROOT / "lambda_src" / f"{module.replace('.', '/')}.py").read_text(encoding="utf-8"))

    assert name in {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


def test_code_is_what_all_share_the_systems_own_and_the_wheels_of_its_platform():
    code = lambda_code("data_api", target_of("python3.13", "arm64"))

    assert code.packages == (ROOT / "lambda_src" / "common", ROOT / "lambda_src" / "data_api")
    assert code.wheels == ROOT / "build" / "wheels" / "python3.13-arm64"
    assert code.cache == ROOT / "build" / "archives"


def test_wheels_for_the_embedded_cloud_are_the_hosts():
    assert lambda_code("data_api", target_of("python3.13", "host")).wheels == ROOT / "build" / "wheels" / "host"
