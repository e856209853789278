def test_a_composite_alarm_is_kept_and_removed(aws):
    cloudwatch = aws("cloudwatch")
    cloudwatch.put_composite_alarm(AlarmName="any", AlarmRule='ALARM("errors")', AlarmActions=["arn:aws:sns:::t"])

    (alarm,) = cloudwatch.describe_alarms(AlarmNames=["any"], AlarmTypes=["CompositeAlarm"])["CompositeAlarms"]
    assert (alarm["AlarmRule"], alarm["AlarmActions"]) == ('ALARM("errors")', ["arn:aws:sns:::t"])

    cloudwatch.delete_alarms(AlarmNames=["any"])
    assert cloudwatch.describe_alarms()["CompositeAlarms"] == []
