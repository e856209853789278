def test_nothing_is_there_before_anything_is_made(aws, internal):
    assert aws("iam").list_policies(Scope="Local")["Policies"] == []  # from now on moto has AWS's own policies
    assert aws("kms").list_keys()["Keys"] == []

    assert internal("GET", "stores") == (200, [])


def test_what_was_made_is_there_until_it_is_removed(aws, internal, role):
    role("reader")
    aws("events").put_rule(Name="nightly", ScheduleExpression="rate(1 day)")
    made = internal("GET", "stores")[1]

    aws("events").delete_rule(Name="nightly")
    left = internal("GET", "stores")[1]

    assert set(made) - set(left) == {"events/us-east-1/event_buses/default/rules/nightly"}
    assert [path.rpartition("/")[0] for path in left] == ["iam/aws/roles"]
