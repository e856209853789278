import pytest
from botocore.exceptions import ClientError

RULE = {
    "RuleName": "all",
    "ResourceARN": "*",
    "Priority": 1000,
    "FixedRate": 0.05,
    "ReservoirSize": 1,
    "ServiceName": "*",
    "ServiceType": "*",
    "Host": "*",
    "HTTPMethod": "*",
    "URLPath": "*",
    "Version": 1,
}


def test_a_sampling_rule_is_made_changed_and_removed(aws):
    xray = aws("xray")
    made = xray.create_sampling_rule(SamplingRule=RULE, Tags=[{"Key": "Environment", "Value": "dev"}])
    arn = made["SamplingRuleRecord"]["SamplingRule"]["RuleARN"]
    assert arn == "arn:aws:xray:us-east-1:000000000000:sampling-rule/all"

    xray.update_sampling_rule(SamplingRuleUpdate={"RuleARN": arn, "Priority": 1})

    (record,) = xray.get_sampling_rules()["SamplingRuleRecords"]
    assert (record["SamplingRule"]["Priority"], record["SamplingRule"]["FixedRate"]) == (1, 0.05)
    assert xray.list_tags_for_resource(ResourceARN=arn)["Tags"] == [{"Key": "Environment", "Value": "dev"}]
    xray.delete_sampling_rule(RuleName="all")
    assert xray.get_sampling_rules()["SamplingRuleRecords"] == []


def test_a_group_is_made_changed_and_removed(aws):
    xray = aws("xray")
    group = xray.create_group(GroupName="slow", FilterExpression="responsetime > 5")["Group"]
    assert group["InsightsConfiguration"] == {"InsightsEnabled": False, "NotificationsEnabled": False}

    xray.update_group(GroupARN=group["GroupARN"], FilterExpression="responsetime > 9")

    assert xray.get_group(GroupName="slow")["Group"]["FilterExpression"] == "responsetime > 9"
    xray.delete_group(GroupName="slow")
    with pytest.raises(ClientError, match="groups slow does not exist"):
        xray.get_group(GroupName="slow")


def test_tags_can_be_changed(aws):
    xray = aws("xray")
    arn = xray.create_group(GroupName="slow", Tags=[{"Key": "a", "Value": "1"}])["Group"]["GroupARN"]

    xray.tag_resource(ResourceARN=arn, Tags=[{"Key": "b", "Value": "2"}])
    xray.untag_resource(ResourceARN=arn, TagKeys=["a"])

    assert xray.list_tags_for_resource(ResourceARN=arn)["Tags"] == [{"Key": "b", "Value": "2"}]


def test_traces_are_encrypted_with_the_chosen_key(aws):
    xray = aws("xray")
    assert xray.get_encryption_config()["EncryptionConfig"] == {"Type": "NONE", "Status": "ACTIVE"}

    xray.put_encryption_config(Type="KMS", KeyId="alias/x")

    expected = {"Type": "KMS", "KeyId": "alias/x", "Status": "ACTIVE"}
    assert xray.get_encryption_config()["EncryptionConfig"] == expected
