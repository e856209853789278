"""Finders of Lambda functions and what hangs on them."""

import json

from operations.adoption.lookup import Found, Lookup, answer


def function(lookup: Lookup) -> Found | None:
    """Find a function."""
    name = lookup.text("function_name")
    found = answer(lookup.client("lambda").get_function, FunctionName=name)
    if not found:
        return None
    lookup.claim(found.get("Tags", {}))
    return Found(name, {"id": name, "arn": found["Configuration"]["FunctionArn"]})


def alias(lookup: Lookup) -> Found | None:
    """Find an alias of a function."""
    of, name = lookup.text("function_name"), lookup.text("name")
    found = answer(lookup.client("lambda").get_alias, FunctionName=of, Name=name)
    return Found(f"{of}/{name}", {"arn": found["AliasArn"]}) if found else None


def permission(lookup: Lookup) -> Found | None:
    """Find a statement in the policy of a function, or of its version or alias."""
    of, statement_id = lookup.text("function_name"), lookup.text("statement_id")
    qualified = {"Qualifier": lookup.text("qualifier")} if "qualifier" in lookup.resource.arguments else {}
    found = answer(lookup.client("lambda").get_policy, FunctionName=of, **qualified)
    statements = json.loads(found["Policy"])["Statement"] if found else []
    if not any(statement.get("Sid") == statement_id for statement in statements):
        return None
    return Found("/".join([":".join([of, *qualified.values()]), statement_id]), {"id": statement_id})
