"""A query of CloudWatch Logs Insights that is kept under a name."""

from __future__ import annotations

from cdktf_cdktf_provider_aws.cloudwatch_query_definition import CloudwatchQueryDefinition
from constructs import Construct

from constructs_lib.aws_cloudwatch.filtered_log_group import FilteredLogGroup, group_fault
from constructs_lib.core.errors import reject
from constructs_lib.core.physical_names import claim
from constructs_lib.core.placement import located

# CloudWatch Logs API Reference, PutQueryDefinition.
_NAME_CHARACTERS, _QUERY_CHARACTERS = 255, 10_000
_MOST_GROUPS = 50  # StartQuery


class SavedQuery(Construct):
    """A query that whoever looks into the logs finds by its name.

    Parameters
    ----------
    name
        Name of the query, 1 to 255 characters; slashes make folders: ``orders/slowest calls``.
    query
        The query, 1 to 10,000 characters, in the language of CloudWatch Logs Insights.
    log_groups
        Groups that it begins with, at most 50. Without them, whoever runs it names them.

    Raises
    ------
    ConstructError
        If CloudWatch Logs refuses a text or the number of groups, or another query of the app has the name.

    Example
    -------
    >>> log = LogGroup(system, "Log", name="/orders/dev", retention_days=30)
    >>> slowest = SavedQuery(system, "Slowest", name="orders/slowest calls", log_groups=(log,),
    ...                      query="fields @timestamp, duration | sort duration desc | limit 20")
    """

    def __init__(
        self, scope: Construct, id: str, *, name: str, query: str, log_groups: tuple[FilteredLogGroup, ...] = ()
    ) -> None:
        super().__init__(scope, id)
        if fault := query_fault(name, query, len(log_groups)):
            reject(self, fault)
        placement = located(self)
        if fault := next(filter(None, (group_fault(group, placement) for group in log_groups)), None):
            reject(self, fault)
        claim(self, "saved query", name, placement)
        self.resource = CloudwatchQueryDefinition(
            self,
            "Resource",
            name=name,
            query_string=query,
            log_group_names=[group.log_group_reference for group in log_groups] or None,
            provider=placement.provider,
        )


def query_fault(name: str, query: str, groups: int) -> str | None:
    """Return why CloudWatch Logs keeps no such query; nothing if it does."""
    if not 1 <= len(name) <= _NAME_CHARACTERS or not all(name.split("/")):
        return f"the query's name {name!r} is not 1 to {_NAME_CHARACTERS} characters, with names between slashes"
    if not query.strip() or len(query) > _QUERY_CHARACTERS:
        return f"the query has {len(query)} characters; CloudWatch Logs takes 1 to {_QUERY_CHARACTERS}"
    if groups > _MOST_GROUPS:
        return f"the query begins with {groups} log groups, and CloudWatch Logs queries {_MOST_GROUPS} at once"
    return None
