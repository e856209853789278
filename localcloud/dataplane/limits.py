"""What the data plane cannot do, said in one place for ``status`` and the documentation."""

from __future__ import annotations

UNSUPPORTED: tuple[str, ...] = (
    "web ACLs: a stage with one answers 501",
    "usage-plan quotas: a request with a key that has one answers 501",
    "response caching: a method with it switched on answers 501",
    "canary deployments of a stage: a stage with one answers 501",
    "mapping templates with VTL: a method that needs one answers 501",
    "integrations of type AWS, HTTP and HTTP_PROXY, with credentials of their own, with mapped request parameters or "
    "through a VPC link: such a method answers 501",
    "Cognito user-pool authorizers: a method with one answers 501",
    "SigV4 in the query string: AWS_IAM methods take the Authorization header only",
    "custom domain names, client certificates and compressed answers (minimumCompressionSize is ignored)",
    "runtimes other than Python: an invocation answers 501; Python functions run on the interpreter of localcloud, "
    "whatever their runtime says",
    "a sandbox: functions see this machine's file system, /tmp is shared and its size not limited",
    "CPU in proportion to memory; layers and code are unpacked below the work folder instead of /var/task and /opt",
    "memory limits off Linux, and functions at all where awslambdaric has no native client",
    "traces: spans sent to the X-Ray daemon's address are dropped",
    "provisioned concurrency and SnapStart: both are accepted, every worker starts on demand",
    "asynchronous retries after 1 and 2 minutes: they come after 1 and 2 seconds",
    "async destinations of type EventBridge and S3: the failure is logged, nothing is sent",
)


class NotSupportedError(Exception):
    """A request needs what only AWS has; the message names it."""
