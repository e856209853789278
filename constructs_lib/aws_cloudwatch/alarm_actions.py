"""Who hears of an alarm's changes of state."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from constructs_lib.core.protocols import NotificationTarget

_MOST_TARGETS = 5  # CloudWatch API Reference, PutMetricAlarm, for each state


@dataclass(frozen=True, slots=True, kw_only=True)
class AlarmActions:
    """Topics that hear of one change of state alone, and whether anybody hears of any.

    Parameters
    ----------
    alarm
        Topics that hear of ALARM, beside those that hear of ALARM and OK.
    ok
        Topics that hear of OK, beside those.
    insufficient_data
        Topics that hear of INSUFFICIENT_DATA.
    enabled
        Whether the alarm notifies at all. Without it the alarm may name no topic: it is for composite alarms and for
        dashboards.
    """

    alarm: tuple[NotificationTarget, ...] = ()
    ok: tuple[NotificationTarget, ...] = ()
    insufficient_data: tuple[NotificationTarget, ...] = ()
    enabled: bool = True

    def fault(self, notify: Sequence[NotificationTarget]) -> str | None:
        """Return why CloudWatch refuses the topics, or that nobody would hear; nothing if they are right.

        Parameters
        ----------
        notify
            Topics that hear of ALARM and of OK.
        """
        if not notify and not self.alarm and self.enabled:
            return "nobody is notified; give a topic in notify, or AlarmActions(enabled=False)"
        for targets in ([*notify, *self.alarm], [*notify, *self.ok], self.insufficient_data):
            if len(targets) > _MOST_TARGETS:
                return f"{len(targets)} topics are notified, and AWS takes {_MOST_TARGETS}; subscribe to fewer topics"
        return None

    def arguments(self, notify: Sequence[NotificationTarget]) -> dict[str, list[str] | bool]:
        """Return the arguments of Terraform's alarm resources."""
        states = {
            "alarm_actions": [*notify, *self.alarm],
            "ok_actions": [*notify, *self.ok],
            "insufficient_data_actions": self.insufficient_data,
        }
        topics: dict[str, list[str] | bool] = {
            state: [target.topic_arn for target in targets] for state, targets in states.items() if targets
        }
        return topics | ({} if self.enabled else {"actions_enabled": False})

    def admit(self, notify: Sequence[NotificationTarget], alarm_arn: str) -> None:
        """Let an alarm, named by its literal ARN, publish to all of the topics."""
        for target in (*notify, *self.alarm, *self.ok, *self.insufficient_data):
            target.admit_alarm(alarm_arn)
