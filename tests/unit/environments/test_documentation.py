import tomllib
from pathlib import Path

from environments.schema import Environment, EnvironmentFile

TEXT = (Path(__file__).parents[3] / "docs" / "environments.md").read_text(encoding="utf-8")


def test_every_key_is_documented():
    schema = EnvironmentFile.model_json_schema()
    tables = {"": schema, "state.": schema["$defs"]["State"], "roles.": schema["$defs"]["Roles"]}
    tables |= {"deploy.": schema["$defs"]["Deploy"], "data_api.": schema["$defs"]["DataApi"]}
    keys = [prefix + key for prefix, table in tables.items() for key in table["properties"]]

    missing = [key for key in keys if f"`{key}" not in TEXT and f"`{key}." not in TEXT]

    assert missing == []


def test_the_example_is_a_complete_file():
    example = TEXT.split("```toml\n")[1].split("```")[0]

    assert Environment.model_validate(tomllib.loads(example) | {"name": "dev"}).data_api
