from __future__ import annotations

import pytest

from localcloud.dataplane.limits import NotSupportedError
from localcloud.dataplane.restapi.mapping_template import MappingTemplate, Scope
from localcloud.dataplane.restapi.request import Request

ORIGINS = (
    '#set($origin = $input.params().header.get("Origin"))#if(!$origin)'
    '#set($origin = $input.params().header.get("origin"))#end'
    '#if($origin == "https://a.example.com" || $origin == "https://b.example.com")'
    "#set($context.responseOverride.header.Access-Control-Allow-Origin = $origin)#end"
)


def request(**headers: str) -> Request:
    made = Request(
        method="POST",
        sent_path="/x/7",
        raw_path="/x/7",
        path="/x/7",
        query="page=2&id=query",
        headers=[("X-Part", "p"), *headers.items()],
        body=b"",
        source_ip="127.0.0.1",
        port=80,
    )
    made.parameters = {"id": "7"}
    made.describe(account="0", region="us-east-1", api_id="a", stage="test", deployment_id="d")
    return made


def render(text: str, body: str = "") -> str:
    return MappingTemplate(text).render(Scope(request(), {"shard": "eu"}, body))


@pytest.mark.parametrize(
    ("text", "rendered"),
    [
        ('{"statusCode":204}', '{"statusCode":204}'),
        ("$context.stage/$context.identity.sourceIp.", "test/127.0.0.1."),
        ("$context.none", ""),
        ("$stageVariables.shard/$stageVariables.none", "eu/"),
        ("$input.params('id') $input.params(\"page\") $input.params('X-Part')$input.params('none')", "7 2 p"),
        ('$input.params().header.get("X-Part")$input.params().path.get("id")', "p7"),
        (
            "Action=SendMessage&MessageBody=$util.urlEncode($input.body)",
            "Action=SendMessage&MessageBody=%7B%22a%22%3A%7B%22b%22%3A%22c%22%7D%7D",
        ),
        ("$input.json('$') $input.json('$.a') $input.path('$.a.b')", '{"a":{"b":"c"}} {"b":"c"} c'),
        ("$util.base64Encode($input.path('$.a.b')) $util.base64Decode($input.path('$.none'))", "Yw== "),
        ("$util.escapeJavaScript($input.path('$.a.b'))", "c"),
    ],
)
def test_references_are_filled_in(text: str, rendered: str) -> None:
    assert render(text, '{"a":{"b":"c"}}') == rendered


def test_a_text_for_javascript_is_escaped_as_java_does() -> None:
    assert render("$util.escapeJavaScript($input.body)", 'it\'s "a/b"\n') == 'it\\\'s \\"a\\/b\\"\\n'


@pytest.mark.parametrize(
    "text", ["#set($a = 1)", "#foreach($a in $b)#end", "$a", "${context.stage}", "$util.time()", "$input.json('$[0]')"]
)
def test_what_is_not_known_is_refused_and_never_passed_on(text: str) -> None:
    with pytest.raises(NotSupportedError, match="mapping template with"):
        MappingTemplate(text)


@pytest.mark.parametrize("name", ["Origin", "origin"])
def test_one_of_several_origins_is_answered(name: str) -> None:
    template = MappingTemplate(ORIGINS + "ok")

    assert template.overrides(request(**{name: "https://b.example.com"})) == [
        ("Access-Control-Allow-Origin", "https://b.example.com")
    ]
    assert template.overrides(request(**{name: "https://c.example.com"})) == []
    assert template.overrides(request()) == []
    assert template.render(Scope(request(), {}, "")) == "ok"
