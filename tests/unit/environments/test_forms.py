import re

import pytest
from pydantic import TypeAdapter, ValidationError

from environments import forms

FORMS = {
    "AccountId": (["123456789012"], ["12345678901", "1234567890123", "١٢٣٤٥٦٧٨٩٠١٢", "12345678901a"]),
    "EnvironmentName": (["dev", "a1", "environ123"], ["d", "Dev", "1dev", "my-dev", "dév", "environment", "dev\n"]),
    "EmailAddress": (
        ["first.last+tag@mail.shop.com"],
        ["nobody", "a..b@shop.com", "a@-shop.com", "a@shop", "<a@b.co>"],
    ),
    "Network": (["192.0.2.0/24", "2001:db8::/32", "203.0.113.7/32"], ["192.0.2.1/24", "0.0.0.0/0", "192.0.2.0", "x"]),
    "RolePath": (["/", "/apps/", "/a/b/"], ["", "apps", "/apps", "apps/", "//"]),
    "PolicyArn": (
        ["arn:aws:iam::123456789012:policy/Boundary", "arn:aws:iam::aws:policy/PowerUserAccess"],
        ["Boundary", "arn:aws:iam::123456789012:role/x", "arn:aws:iam::1:policy/x"],
    ),
    "RoleArn": (
        ["arn:aws:iam::123456789012:role/deploy", "arn:aws:iam::123456789012:role/ci/deploy"],
        ["deploy", "arn:aws:iam::aws:role/x", "arn:aws:iam::123456789012:user/x"],
    ),
    "BucketPrefix": (["acme", "acme-team1", "0x"], ["-acme", "Acme", "ac.me", "xn--acme", "sthree-x", ""]),
    "StateKey": (["dev/terraform.tfstate", "x.tfstate"], ["/dev/x.tfstate", "dev/state", "x.tfstate.tflock", ""]),
}
RIGHT = [(name, value) for name, (right, _) in FORMS.items() for value in right]
WRONG = [(name, value) for name, (_, wrong) in FORMS.items() for value in wrong]


def adapter(name: str) -> TypeAdapter[str]:
    return TypeAdapter(getattr(forms, name))


@pytest.mark.parametrize(("name", "value"), RIGHT)
def test_a_value_of_the_form_is_kept_as_it_is(name, value):
    assert adapter(name).validate_python(value) == value


@pytest.mark.parametrize(("name", "value"), WRONG)
def test_another_value_is_refused_with_the_way_out(name, value):
    with pytest.raises(ValidationError, match=r"Value error, \w"):
        adapter(name).validate_python(value)


@pytest.mark.parametrize(("name", "value"), RIGHT)
def test_the_json_schema_takes_it_too(name, value):
    assert re.search(adapter(name).json_schema()["pattern"], value)


# What only the check can tell is left to it: host bits, a /0 among networks.
@pytest.mark.parametrize(("name", "value"), [pair for pair in WRONG if pair[0] != "Network"])
def test_the_json_schema_refuses_it_too(name, value):
    # To an editor's regular expressions "$" is the very end, to Python's it may stand before a last line break.
    pattern = adapter(name).json_schema()["pattern"].removesuffix("$") + r"\Z"

    assert not re.search(pattern, value)
