import pytest

from constructs_lib.aws_apigateway import Cors
from constructs_lib.core.errors import ConstructError

ONE, TWO = "https://a.example.com", "http://localhost:8080"


def test_one_origin_is_named_in_every_answer():
    cors = Cors(allow_origins=(ONE,), expose_headers=("Retry-After",), allow_credentials=True)

    assert cors.headers(["POST", "GET"]) == {
        "Access-Control-Allow-Headers": "'Authorization,Content-Type,X-Amz-Date,X-Amz-Security-Token,X-Api-Key'",
        "Access-Control-Allow-Methods": "'GET,POST'",
        "Access-Control-Max-Age": "'600'",
        "Access-Control-Allow-Origin": f"'{ONE}'",
        "Access-Control-Allow-Credentials": "'true'",
        "Access-Control-Expose-Headers": "'Retry-After'",
        "Vary": "'Origin'",
    }
    assert cors.error_headers() == cors.answer_headers()
    assert cors.template() == ""


def test_all_origins_need_no_look_at_the_request():
    cors = Cors(allow_origins=("*",), allow_headers=())

    assert cors.answer_headers() == {"Access-Control-Allow-Origin": "'*'"}
    assert "Access-Control-Allow-Headers" not in cors.headers(["GET"])


def test_several_origins_are_compared_and_the_one_that_asks_is_named():
    template = Cors(allow_origins=(ONE, TWO)).template()

    assert f'#if($origin == "{ONE}" || $origin == "{TWO}")' in template
    assert "#set($context.responseOverride.header.Access-Control-Allow-Origin = $origin)#end" in template
    assert "matches" not in template


def test_errors_of_the_gateway_are_read_by_all_origins_unless_credentials_are_sent():
    assert Cors(allow_origins=(ONE, TWO)).error_headers() == {"Access-Control-Allow-Origin": "'*'"}
    with_credentials = Cors(allow_origins=(ONE, TWO), allow_credentials=True).error_headers()
    assert with_credentials["Access-Control-Allow-Origin"] == f"'{ONE}'"
    assert with_credentials["Vary"] == "'Origin'"


def test_methods_that_are_said_are_those_of_every_path():
    cors = Cors(allow_origins=("*",), allow_methods=("PUT", "GET"))

    assert cors.headers(["POST"])["Access-Control-Allow-Methods"] == "'GET,PUT'"


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"allow_origins": ()}, "no origin is allowed"),
        ({"allow_origins": ("*", ONE)}, "'\\*' stands beside other origins"),
        ({"allow_origins": ("*",), "allow_credentials": True}, "could act with the user's credentials"),
        ({"allow_origins": ("https://a.example.com/",)}, "write scheme://host\\[:port\\] in lower case"),
        ({"allow_origins": ("https://A.example.com",)}, "the origin is"),
        ({"allow_origins": ("null",)}, "the origin is 'null'"),
        ({"allow_headers": ("A B",)}, "the header name is 'A B'"),
        ({"allow_headers": ("*",), "allow_credentials": True}, "the header name is '\\*'; name each header"),
        ({"allow_methods": ("OPTIONS",)}, "the method is 'OPTIONS'"),
        ({"allow_methods": ()}, "no method is allowed; name the methods, or leave allow_methods out"),
        ({"status": 201}, "the status is 201; answer with 200 or 204"),
        ({"max_age_seconds": -1}, "max_age_seconds is -1; browsers take 0 to 86,400"),
    ],
)
def test_answer_that_browsers_do_not_understand_is_refused(changes, fault):
    with pytest.raises(ConstructError, match=f"^CORS: .*{fault}"):
        Cors(**{"allow_origins": (ONE,), **changes})
