import pytest

from constructs_lib.core.email_address import is_email_address


@pytest.mark.parametrize(
    "text", ["a@b.co", "first.last+tag@mail.example-host.co.uk", "o'neil_{x}@xn--bcher-kva.com", "a" * 64 + "@b.co"]
)
def test_address_passes(text):
    assert is_email_address(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "operators",
        "a@b",
        "a@b@c.com",
        "a b@c.com",
        "a..b@c.com",
        ".a@c.com",
        "a.@c.com",
        "a@c..com",
        "a@-c.com",
        "a@c-.com",
        "a@c.c0m",
        "a@c.com,b@c.com",
        "Ann <a@c.com>",
        '"a b"@c.com',
        "a@[127.0.0.1]",
        "ä@c.com",
        "a@c.com\n",
        "a" * 65 + "@b.co",
    ],
)
def test_other_text_does_not(text):
    assert not is_email_address(text)
