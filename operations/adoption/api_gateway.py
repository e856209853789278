"""Finders of REST APIs and their parts. An API has no unique name: it is known by its name and its tags together."""

from operations.adoption.lookup import AmbiguousError, Found, Lookup, answer, pages

_SERVICE = "apigateway"


def rest_api(lookup: Lookup) -> Found | None:
    """Find the one API with the stack's name and tags.

    Raises
    ------
    AmbiguousError
        If several have them.
    """
    candidates = nameless(lookup)
    if len(candidates) > 1:
        raise AmbiguousError(candidates)
    if not candidates:
        return None
    api_id = candidates[0]
    root = next(
        part["id"]
        for part in pages(lookup.client(_SERVICE), "get_resources", "items", restApiId=api_id)
        if part["path"] == "/"
    )
    return Found(api_id, {"id": api_id, "root_resource_id": root, "execution_arn": lookup.arn("execute-api", api_id)})


def nameless(lookup: Lookup) -> list[str]:
    """Return the ids of APIs with the stack's name and tags that are not in the state."""
    known = lookup.stack.known_ids("aws_api_gateway_rest_api")
    name = lookup.text("name")
    return [
        api["id"]
        for api in pages(lookup.client(_SERVICE), "get_rest_apis", "items")
        if api["name"] == name and api["id"] not in known and lookup.has_tags(api.get("tags", {}))
    ]


def resource(lookup: Lookup) -> Found | None:
    """Find one part of a path."""
    api_id = lookup.text("rest_api_id")
    wanted = (lookup.text("parent_id"), lookup.text("path_part"))
    for found in pages(lookup.client(_SERVICE), "get_resources", "items", restApiId=api_id):
        if (found.get("parentId"), found.get("pathPart")) == wanted:
            return Found(f"{api_id}/{found['id']}", {"id": found["id"], "path": found["path"]})
    return None


def method(lookup: Lookup) -> Found | None:
    """Find a method of a resource."""
    where = (lookup.text("rest_api_id"), lookup.text("resource_id"), lookup.text("http_method"))
    found = answer(lookup.client(_SERVICE).get_method, restApiId=where[0], resourceId=where[1], httpMethod=where[2])
    return Found("/".join(where)) if found else None


def model(lookup: Lookup) -> Found | None:
    """Find a model."""
    api_id, name = lookup.text("rest_api_id"), lookup.text("name")
    found = answer(lookup.client(_SERVICE).get_model, restApiId=api_id, modelName=name)
    return Found(f"{api_id}/{name}", {"id": found["id"]}) if found else None


def request_validator(lookup: Lookup) -> Found | None:
    """Find a request validator by its name; one of several equal ones is as good as the other."""
    api_id, name = lookup.text("rest_api_id"), lookup.text("name")
    for found in pages(lookup.client(_SERVICE), "get_request_validators", "items", restApiId=api_id):
        if found["name"] == name:
            return Found(f"{api_id}/{found['id']}", {"id": found["id"]})
    return None


def deployment(lookup: Lookup) -> Found | None:
    """Find the newest deployment; Terraform replaces it, as it cannot read what triggered it."""
    api_id = lookup.text("rest_api_id")
    deployments = list(pages(lookup.client(_SERVICE), "get_deployments", "items", restApiId=api_id))
    if not deployments:
        return None
    newest = max(deployments, key=lambda found: found["createdDate"])["id"]
    return Found(f"{api_id}/{newest}", {"id": newest})


def stage(lookup: Lookup) -> Found | None:
    """Find a stage."""
    api_id, name = lookup.text("rest_api_id"), lookup.text("stage_name")
    found = answer(lookup.client(_SERVICE).get_stage, restApiId=api_id, stageName=name)
    return Found(f"{api_id}/{name}") if found else None
