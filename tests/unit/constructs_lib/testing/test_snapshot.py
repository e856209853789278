import json

import pytest
from cdktf_cdktf_provider_aws.lambda_function import LambdaFunction
from constructs import Construct

from constructs_lib.testing import Template
from constructs_lib.testing.snapshot import TerraformSnapshotExtension, render

DIGEST = "0123456789abcdef" * 4


def function(scope: Construct) -> None:
    archive = f"assets/{DIGEST}.zip"
    LambdaFunction(
        scope,
        "Post",
        function_name="post",
        role="r",
        filename=archive,
        source_code_hash=f'${{filebase64sha256("{archive}")}}',
    )


def test_an_asset_digest_is_masked_wherever_its_path_stands() -> None:
    shown = render(Template.of(function))["resource"]["aws_lambda_function"]["Post"]

    assert shown["filename"] == "assets/<digest>.zip"
    assert shown["source_code_hash"] == '${filebase64sha256("assets/<digest>.zip")}'


@pytest.mark.parametrize(
    "path", [f"./assets/Post/{DIGEST}/archive.zip", "assets/Post/0123456789ABCDEF0123456789ABCDEF/a.zip"]
)
def test_a_digest_that_names_a_folder_is_masked(path: str) -> None:
    assert "<digest>/" in render({"locals": {"path": path}})["locals"]["path"]


def test_a_digest_that_is_a_setting_stays() -> None:
    document = {"resource": {"aws_api_gateway_deployment": {"D": {"triggers": {"api": DIGEST}}}}}

    assert render(document) == document


def test_provider_versions_are_masked_and_sources_stay() -> None:
    shown = render({"terraform": {"required_providers": {"aws": {"source": "aws", "version": "5.100.0"}}}})

    assert shown["terraform"]["required_providers"] == {"aws": {"source": "aws", "version": "<version>"}}


def test_cdktf_metadata_is_left_out() -> None:
    assert render('{"//": {"metadata": {"version": "0.21.0"}}, "locals": {"a": {"//": {}}}}') == {"locals": {"a": {}}}


def test_a_policy_is_shown_as_an_object_in_the_order_of_its_text() -> None:
    text = TerraformSnapshotExtension().serialize({"policy": '{"Version": "2012-10-17", "Statement": [{"Sid": "A"}]}'})

    assert (
        text
        == json.dumps({"policy": {"jsonencode": {"Version": "2012-10-17", "Statement": [{"Sid": "A"}]}}}, indent=2)
        + "\n"
    )


def test_a_text_that_only_looks_like_json_stays_a_text() -> None:
    assert render({"locals": {"a": "{id}", "b": "[x"}}) == {"locals": {"a": "{id}", "b": "[x"}}


def test_keys_are_sorted_at_every_depth() -> None:
    text = TerraformSnapshotExtension().serialize({"b": {"d": 1, "c": 2}, "a": []})

    assert text == '{\n  "a": [],\n  "b": {\n    "c": 2,\n    "d": 1\n  }\n}\n'
