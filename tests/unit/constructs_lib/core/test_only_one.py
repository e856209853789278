import pytest
from constructs import Construct, RootConstruct

from constructs_lib.core.errors import ConstructError
from constructs_lib.core.only_one import only_one


def test_second_of_its_kind_is_refused_and_one_for_another_subject_is_not():
    root = RootConstruct("app")
    one, two = Construct(root, "One"), Construct(root, "Two")
    only_one(one, "the URL of 'put'", "${TfToken[TOKEN.1]}")
    only_one(two, "the URL of 'get'", "${TfToken[TOKEN.2]}")

    with pytest.raises(ConstructError, match=r"app/Two: the URL of 'put' is app/One already, and AWS takes one; leave"):
        only_one(two, "the URL of 'put'", "${TfToken[TOKEN.1]}")
