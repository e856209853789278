import pytest

from constructs_lib.core.errors import ConstructError
from constructs_lib.core.placement import Placement
from constructs_lib.core.tags import tags_fault


def test_tags_at_the_limits_pass():
    assert tags_fault({"k" * 128: "v" * 256, "Größe": "", "a.b:c/d=e+f-g@h": "x y"}) is None
    assert tags_fault({f"key{number}": "" for number in range(50)}) is None


@pytest.mark.parametrize(
    ("tags", "fault"),
    [
        ({f"key{number}": "" for number in range(51)}, "there are 51 tags, and AWS takes 50"),
        ({"aws:team": "x"}, "begins with 'aws:', which is AWS's own"),
        ({"AWS:team": "x"}, "begins with 'aws:', which is AWS's own"),
        ({"": "x"}, "has 0 characters, and AWS takes 1 to 128"),
        ({"k" * 129: "x"}, "has 129 characters, and AWS takes 1 to 128"),
        ({"Team": "x" * 257}, "the value of the tag 'Team' has 257 characters, and AWS takes 256"),
        ({"Team": "a#b"}, "the tag 'Team' holds 'a#b'; AWS takes letters"),
        ({"Team(s)": "a"}, "holds 'Team(s)'; AWS takes letters"),
        ({"Team": "a\nb"}, "AWS takes letters"),
    ],
)
def test_tags_that_aws_refuses_are_named(tags, fault):
    assert fault in str(tags_fault(tags))


def test_placement_refuses_them_where_they_are_said():
    with pytest.raises(ConstructError, match="'aws:', which is AWS's own"):
        Placement(tags={"aws:team": "x"})
