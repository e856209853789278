import pytest

from constructs_lib.aws_lambda.function_url_cors import UrlCors
from constructs_lib.core.errors import ConstructError

SETTINGS = {"allow_origins": ("https://www.example.org",), "allow_methods": ("GET",)}


@pytest.mark.parametrize(
    "changes",
    [{}, {"allow_origins": ("*",)}, {"allow_origins": ("http://localhost:3000", "https://*.example.org")}],
)
def test_settings_pass_and_let_no_cookies_through(changes):
    assert UrlCors(**SETTINGS | changes).allow_credentials is False


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"allow_origins": ()}, "no origin or no method is allowed; name one of each"),
        ({"allow_methods": ()}, "no origin or no method is allowed; name one of each"),
        ({"allow_origins": ("www.example.org",)}, "the origin 'www.example.org' is not '*' or scheme and host"),
        ({"allow_origins": ("https://www.example.org/",)}, "is not '*' or scheme and host"),
        ({"allow_headers": ("x total",)}, "'x total' is not the name of a header"),
        ({"expose_headers": tuple(f"x-{i}" for i in range(101))}, "expose_headers has 101 entries; Lambda takes 100"),
        ({"allow_origins": ("*",), "allow_credentials": True}, "cookies of pages of every origin would be taken"),
        ({"max_age_seconds": 86_401}, "max_age_seconds is 86401; Lambda takes 0 to 86400"),
    ],
)
def test_what_lambda_refuses_is_refused(changes, fault):
    with pytest.raises(ConstructError) as failure:
        UrlCors(**SETTINGS | changes)

    assert str(failure.value).startswith("CORS of a function URL: ")
    assert fault in str(failure.value)
