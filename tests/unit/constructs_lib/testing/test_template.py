from pathlib import Path

import pytest
from cdktf import Annotations, App, TerraformOutput, TerraformResource, TerraformStack
from cdktf_cdktf_provider_aws.provider import AwsProvider
from cdktf_cdktf_provider_aws.sns_topic import SnsTopic
from constructs import Construct

from constructs_lib.testing import Template, TemplateError


def one_topic(scope: Construct) -> None:
    SnsTopic(scope, "Alarms", name="alarms-dev")


def two_topics(scope: Construct) -> None:
    one_topic(scope)
    SnsTopic(scope, "Orders", name="orders-dev")


def test_one_returns_the_only_resource_of_a_type_as_a_plain_dict() -> None:
    assert Template.of(one_topic).one("aws_sns_topic") == {"name": "alarms-dev"}


def test_one_names_what_is_there_when_the_type_is_missing() -> None:
    template = Template.of(one_topic)

    with pytest.raises(TemplateError, match=r"no resource of type aws_sqs_queue; the template has aws_sns_topic"):
        template.one("aws_sqs_queue")


def test_one_says_that_an_empty_template_has_no_resource() -> None:
    with pytest.raises(TemplateError, match="the template has no resource"):
        Template.from_json("{}").one("aws_sqs_queue")


def test_one_names_the_candidates_when_there_are_several() -> None:
    template = Template.of(two_topics)

    with pytest.raises(TemplateError, match=r"2 resources of type aws_sns_topic: Alarms, Orders; use named\(\)"):
        template.one("aws_sns_topic")


def test_named_picks_the_resource_by_its_attributes() -> None:
    assert Template.of(two_topics).named("aws_sns_topic", name="orders-dev") == {"name": "orders-dev"}


def test_named_shows_the_values_that_the_candidates_have() -> None:
    template = Template.of(two_topics)

    with pytest.raises(TemplateError, match=r"0 resources of type aws_sns_topic have name='x'; .*orders-dev"):
        template.named("aws_sns_topic", name="x")


def test_named_does_not_match_a_missing_attribute_with_none() -> None:
    template = Template.of(one_topic)

    with pytest.raises(TemplateError, match="0 resources"):
        template.named("aws_sns_topic", policy=None)


def test_all_of_an_absent_type_is_empty() -> None:
    template = Template.of(one_topic)

    assert template.all("aws_sqs_queue") == {}
    assert template.data("aws_region") == {}


def test_outputs_providers_data_sources_and_counts_are_there() -> None:
    template = Template.from_json(
        '{"data": {"aws_region": {"Here": {}}}, "output": {"Url": {"value": "x"}},'
        ' "provider": {"aws": [{"region": "eu-west-1"}]}, "resource": {"aws_sns_topic": {"A": {}, "B": {}}}}'
    )

    assert template.data("aws_region") == {"Here": {}}
    assert template.outputs == {"Url": {"value": "x"}}
    assert template.providers == {"aws": [{"region": "eu-west-1"}]}
    assert template.counts == {"aws_sns_topic": 2, "data.aws_region": 1}


def test_a_provider_is_added_only_when_the_build_adds_none() -> None:
    def with_provider(scope: Construct) -> None:
        AwsProvider(Construct(scope, "Region"), "Aws", region="us-west-2")
        one_topic(scope)

    assert Template.of(one_topic, region="eu-west-1").providers == {"aws": [{"region": "eu-west-1"}]}
    assert Template.of(with_provider).providers == {"aws": [{"region": "us-west-2"}]}


def test_two_builds_share_nothing_and_synthesize_alike() -> None:
    assert Template.of(two_topics) == Template.of(two_topics)
    assert Template.of(one_topic).counts == {"aws_sns_topic": 1}


def test_a_validation_fails_the_synthesis() -> None:
    def without_provider(scope: Construct) -> None:
        AwsProvider(scope, "Aws", region="us-east-1")
        TerraformResource(scope, "Pet", terraform_resource_type="random_pet", terraform_generator_metadata=RANDOM)

    with pytest.raises(RuntimeError, match="Validation failed"):
        Template.of(without_provider)


def test_an_error_annotation_fails_the_synthesis_and_names_its_construct() -> None:
    with pytest.raises(TemplateError, match="test/Api: it is wrong"):
        Template.of(lambda scope: Annotations.of(Construct(scope, "Api")).add_error("it is wrong"))


def test_warnings_name_their_construct() -> None:
    template = Template.of(lambda scope: Annotations.of(Construct(scope, "Api")).add_warning("it ends soon"))

    assert template.warnings == ("test/Api: it ends soon",)


def test_nothing_of_this_machine_is_in_the_template(tmp_path: Path) -> None:
    template = Template.of(one_topic, outdir=tmp_path)

    assert "backend" not in template.document["terraform"]
    assert str(tmp_path) not in str(template.document)
    assert str(Path.cwd()) not in str(template.document)


def test_no_file_is_left_in_the_working_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    Template.of(one_topic)

    assert list(tmp_path.iterdir()) == []


def test_a_stack_of_an_app_can_be_read(tmp_path: Path) -> None:
    stack = TerraformStack(App(outdir=str(tmp_path), stack_traces=False), "dev")
    AwsProvider(stack, "Aws", region="us-east-1")
    TerraformOutput(stack, "Url", value="x")

    assert Template.from_stack(stack).outputs == {"Url": {"value": "x"}}


def test_comments_of_synthesized_json_are_left_out() -> None:
    template = Template.from_json(
        '{"//": {"metadata": {}}, "resource": {"aws_sns_topic": {"A": {"//": {"metadata": {}}, "tags": [{"//": 1}]}}}}'
    )

    assert template.document == {"resource": {"aws_sns_topic": {"A": {"tags": [{}]}}}}


RANDOM = {"provider_name": "random"}
