from __future__ import annotations

from localcloud.dataplane.restapi.template import Template


def test_references_are_replaced_the_first_mapping_that_has_them_wins() -> None:
    template = Template('{"id":"$context.requestId","ip":"$context.identity.sourceIp","s":$context.status}')

    text = template.render(({"status": 200}, {"requestId": "r", "status": 1, "identity": {"sourceIp": "::1"}}), "-")

    assert text == '{"id":"r","ip":"::1","s":200}'


def test_what_is_unknown_or_null_becomes_the_given_text() -> None:
    assert Template("$context.nothing $context.a $context.a.b").render(({"a": None},), "-") == "- - -"


def test_other_text_stays() -> None:
    assert Template("$5 costs $contextual $context. #if").render(({},), "-") == "$5 costs $contextual $context. #if"
