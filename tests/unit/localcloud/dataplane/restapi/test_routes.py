from __future__ import annotations

import pytest

from localcloud.dataplane.restapi.routes import Routes
from tests.support.fake_control import proxy_method, route


def routes(*paths: str) -> Routes:
    return Routes([route(path, GET=proxy_method("f")) for path in paths])  # type: ignore[misc]


@pytest.mark.parametrize(
    ("path", "expected", "parameters"),
    [
        ("/", "/", {}),
        ("/users", "/users", {}),
        ("/users/", "/users", {}),
        ("/users/me", "/users/me", {}),
        ("/users/7", "/users/{id}", {"id": "7"}),
        ("/users/7/orders", "/users/{id}/orders", {"id": "7"}),
        ("/users/me/orders", "/users/{id}/orders", {"id": "me"}),
        ("/users/7/else", "/{proxy+}", {"proxy": "users/7/else"}),
        ("/a//b", "/{proxy+}", {"proxy": "a//b"}),
    ],
)
def test_the_most_specific_resource_answers(path: str, expected: str, parameters: dict[str, str]) -> None:
    found = routes("/", "/users", "/users/me", "/users/{id}", "/users/{id}/orders", "/{proxy+}").match(path)

    assert found
    assert found[0]["path"] == expected
    assert found[1] == parameters


def test_path_parameters_stay_percent_encoded() -> None:
    found = routes("/users/{id}").match("/users/a%2Bb%20c@d")

    assert found
    assert found[1] == {"id": "a%2Bb%20c@d"}


def test_a_greedy_parameter_does_not_match_nothing() -> None:
    assert routes("/files/{proxy+}").match("/files") is None


def test_a_resource_without_an_integration_does_not_answer() -> None:
    bare = {"id": "r", "path": "/users", "methods": {"GET": {"methodIntegration": None}}}

    assert Routes([bare]).match("/users") is None  # type: ignore[list-item]
