import pytest

from constructs_lib.aws_cloudwatch import AlarmActions


class Target:
    def __init__(self, name: str) -> None:
        self.topic_arn = name
        self.admitted: list[str] = []

    def admit_alarm(self, alarm_arn: str) -> None:
        self.admitted.append(alarm_arn)


A, B, C, D = (Target(name) for name in "abcd")


def test_each_state_has_topics_of_its_own_beside_the_common_ones():
    actions = AlarmActions(alarm=(B,), ok=(C,), insufficient_data=(D,))

    assert actions.arguments((A,)) == {
        "alarm_actions": ["a", "b"],
        "ok_actions": ["a", "c"],
        "insufficient_data_actions": ["d"],
    }


def test_every_topic_is_told_which_alarm_publishes():
    targets = tuple(Target(name) for name in "abcd")

    AlarmActions(alarm=targets[1:2], ok=targets[2:3], insufficient_data=targets[3:]).admit(targets[:1], "arn:x")

    assert [target.admitted for target in targets] == [["arn:x"]] * 4


def test_nobody_is_notified_where_it_is_said():
    assert AlarmActions(enabled=False).fault(()) is None
    assert AlarmActions(enabled=False).arguments(()) == {"actions_enabled": False}
    assert AlarmActions(alarm=(A,)).fault(()) is None
    assert "nobody is notified" in str(AlarmActions(ok=(A,)).fault(()))


@pytest.mark.parametrize("state", ["alarm", "ok", "insufficient_data"])
def test_more_than_five_topics_of_a_state_are_named(state):
    actions = AlarmActions(**{state: (B,) * (6 if state == "insufficient_data" else 5)})

    assert actions.fault((A,)) == "6 topics are notified, and AWS takes 5; subscribe to fewer topics"
