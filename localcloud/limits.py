"""What the embedded cloud cannot do: listed, never faked."""

from __future__ import annotations

from localcloud.dataplane.limits import UNSUPPORTED

LIMITS = (
    "KMS key policies and grants are kept, not enforced: a role without the use of its table's key can still write",
    "identity policies, boundaries and session policies are enforced; bucket, topic, queue and table policies are not",
    "signatures of AWS API calls are not verified (those of calls to a deployed API are)",
    "IAM changes hold at once; on AWS they take seconds to settle",
    "DynamoDB has no throughput: a table never throttles, and does not scale",
    "alarms are kept, not evaluated; X-Ray and AWS Config keep their settings and record nothing",
    "metrics are kept by the minute, the last 1,440 minutes of each; shorter periods show nothing finer",
    "log events are kept as they are: no data protection masks, no metric filter counts, no index speeds up",
    "e-mail is not sent, and an e-mail subscription counts as confirmed",
    "buckets keep rules for age, copies, access logs and reports, topics for personal data: nothing follows them",
    "a failed batch of a stream is tried again after a second at most",
    "pollers take five batches of a queue at once, unless the mapping says how many",
    "tumbling windows are kept: the function gets the records, without a state",
    "log subscriptions get every event, whatever their filter pattern says",
    "schedules do not fire by the clock: python -m localcloud run-schedule runs one; rules of EventBridge call nothing",
    "function URLs answer when the function has ended, RESPONSE_STREAM too; messages of topics are signed for nobody",
    "an action that is not known is refused at once with the code NotImplementedByLocalcloud",
    *UNSUPPORTED,
    "everything is in memory: stopping the embedded cloud empties it, the Terraform state in its bucket included",
)
