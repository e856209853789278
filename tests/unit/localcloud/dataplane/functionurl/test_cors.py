import pytest

from localcloud.dataplane.functionurl import cors
from tests.unit.localcloud.dataplane.functionurl.test_event import URL, request

ORIGIN = "https://www.example.org"
CORS = {
    "AllowOrigins": [ORIGIN, "https://*.example.net"],
    "AllowMethods": ["GET", "POST"],
    "AllowHeaders": ["authorization"],
    "ExposeHeaders": ["x-total"],
    "AllowCredentials": True,
    "MaxAge": 60,
}


def asked(origin=ORIGIN, **headers):
    return request("OPTIONS", headers=[("Origin", origin), ("Access-Control-Request-Method", "GET"), *headers.items()])


def test_preflight_says_what_is_allowed():
    url = URL | {"cors": CORS}

    assert cors.is_preflight(url, asked())
    assert cors.preflight_headers(url, asked()) == [
        ("Access-Control-Allow-Origin", ORIGIN),
        ("Vary", "Origin"),
        ("Access-Control-Allow-Credentials", "true"),
        ("Access-Control-Expose-Headers", "x-total"),
        ("Access-Control-Allow-Methods", "GET,POST"),
        ("Access-Control-Allow-Headers", "authorization"),
        ("Access-Control-Max-Age", "60"),
    ]


@pytest.mark.parametrize("origin", ["https://example.net", "https://www.example.org.evil.test"])
def test_page_of_another_origin_is_told_nothing(origin):
    assert cors.preflight_headers(URL | {"cors": CORS}, asked(origin)) == []


def test_patterns_and_every_origin_match():
    assert cors.headers(URL | {"cors": CORS}, asked("https://a.example.net"))[0][1] == "https://a.example.net"
    every = URL | {"cors": {"AllowOrigins": ["*"]}}
    assert cors.headers(every, asked())[0] == ("Access-Control-Allow-Origin", "*")


def test_without_settings_the_function_answers_itself():
    assert not cors.is_preflight(URL, asked())
    assert not cors.is_preflight(URL | {"cors": CORS}, request("OPTIONS"))
    assert cors.headers(URL, asked()) == []
