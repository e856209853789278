def test_a_group_made_anew_has_no_tags_of_the_one_before(aws):
    scheduler = aws("scheduler")
    scheduler.create_schedule_group(Name="nightly", Tags=[{"Key": "Owner", "Value": "shop"}])
    scheduler.delete_schedule_group(Name="nightly")

    arn = scheduler.create_schedule_group(Name="nightly")["ScheduleGroupArn"]

    assert scheduler.list_tags_for_resource(ResourceArn=arn)["Tags"] == []
