import pytest


@pytest.mark.parametrize("index", [{}, {"IndexName": "by-id"}])
def test_contributor_insights_can_be_switched(aws, index):
    dynamodb = aws("dynamodb")
    subject = {"TableName": "orders", **index}
    assert dynamodb.describe_contributor_insights(**subject)["ContributorInsightsStatus"] == "DISABLED"

    dynamodb.update_contributor_insights(**subject, ContributorInsightsAction="ENABLE")
    assert dynamodb.describe_contributor_insights(**subject)["ContributorInsightsStatus"] == "ENABLED"

    dynamodb.update_contributor_insights(**subject, ContributorInsightsAction="DISABLE")
    assert dynamodb.describe_contributor_insights(**subject)["ContributorInsightsStatus"] == "DISABLED"
