from functools import cache

from operations.reference.__main__ import FOLDER, main, out_of_date
from operations.reference.markdown import description, example, parameters, taken
from operations.reference.pages import pages
from operations.reference.source import packages

written = cache(pages)
read = cache(packages)


def test_pages_are_what_the_docstrings_say():
    assert out_of_date(FOLDER, written()) == [], "run make reference"


def test_there_is_a_page_for_each_construct_and_one_for_each_package():
    for package in read():
        assert f"{package.name}/README.md" in written()
        for construct in package.constructs:
            page = written()[f"{package.name}/{construct.name}.md"]
            assert page.startswith(f"# {construct.name}\n\n{description(construct)}")


def test_everything_that_is_offered_is_described_with_every_argument():
    for package in read():
        for found in package.exported:
            rows = dict(zip((each.name for each in taken(found)), parameters(found)[2:], strict=True))
            bare = [argument for argument, row in rows.items() if row.endswith("|  |")]
            assert description(found), f"{package.name}.{found.name} has no docstring"
            assert bare == [], f"{package.name}.{found.name} does not say what these are"


def test_every_construct_has_an_example_that_uses_it():
    for package in read():
        for construct in package.constructs:
            assert construct.name.removeprefix("Existing") in example(construct), f"{package.name}.{construct.name}"


def test_example_says_where_its_names_come_from():
    assert "from constructs_lib.aws_dynamodb import Attribute, Table\n" in written()["aws_dynamodb/Table.md"]


def test_grants_stand_with_their_actions_and_metrics_with_their_meaning():
    page = written()["aws_dynamodb/Table.md"]

    assert "| `PUT_ACTIONS` | `dynamodb:PutItem` |" in page
    assert "| `metrics.expired_items()` | Return the count of items that time to live deleted. |" in page


def test_default_is_a_value_and_not_a_private_name():
    assert "| `OnDemand()` | How reads and writes" in written()["aws_dynamodb/Table.md"]


def test_type_says_what_may_be_given_and_not_the_name_of_a_choice():
    assert r"| `capacity` | `Provisioned \| OnDemand` |" in written()["aws_dynamodb/Table.md"]
    choices = written()["aws_dynamodb/README.md"]
    assert r'| `projection` | `"ALL" \| "KEYS_ONLY" \| "INCLUDE"` |' in choices


def test_field_of_a_value_may_be_called_as_what_every_construct_takes():
    assert "| `id` | `str` | required | Name of the rule in the bucket" in written()["aws_s3/README.md"]
    assert "| `scope` |" not in written()["aws_s3/Bucket.md"]


def test_method_says_how_it_is_called():
    assert "`add_mapping(id, api, *, base_path)`" in written()["aws_apigateway/DomainName.md"]
    assert "`add_inventory(inventory: Inventory)`" in written()["aws_s3/Bucket.md"]


def test_what_constructs_ask_of_each_other_is_left_out():
    assert "admit_source" not in written()["aws_sqs/Queue.md"]
    assert "Match.prefix(text)" in written()["aws_sns/README.md"]
    assert "FilterPolicy.render" not in written()["aws_sns/README.md"]


def test_choices_of_an_enumeration_are_described():
    assert "| `Rollout.ALL_AT_ONCE` | Terraform, in the apply" in written()["aws_lambda/README.md"]


def test_example_shows_what_it_returns():
    assert "# {'numeric': ['>=', 100, '<=', 200]}" in written()["aws_sns/README.md"]


def test_page_that_is_missing_wrong_or_left_over_is_out_of_date(tmp_path):
    (tmp_path / "right.md").write_text("right")
    (tmp_path / "wrong.md").write_text("old")
    (tmp_path / "left-over.md").write_text("of nothing")

    stale = out_of_date(tmp_path, {"right.md": "right", "wrong.md": "new", "missing.md": "new"})

    assert stale == ["left-over.md", "missing.md", "wrong.md"]


def test_pages_are_written_then_checked_and_left_over_ones_removed(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr("operations.reference.__main__.FOLDER", tmp_path)
    (tmp_path / "left-over.md").write_text("of nothing")

    assert main(["--check"]) == 1
    assert "docs/reference/left-over.md is not what the docstrings say; run make reference" in capsys.readouterr().err
    assert main([]) == 0
    assert main(["--check"]) == 0
    assert not (tmp_path / "left-over.md").exists()
