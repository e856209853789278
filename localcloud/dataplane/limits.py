"""What the data plane cannot do, said in one place for ``status`` and the documentation."""

from __future__ import annotations

UNSUPPORTED: tuple[str, ...] = (
    "a request that needs one of these is answered 501 and told which: a web ACL on its stage, canary traffic, a "
    "mapping template with more VTL than $context, $input, $stageVariables, $util and the choice of an origin, an "
    "integration of type HTTP, one of type HTTP_PROXY that is not on this machine, one of type AWS with a function, "
    "one through a VPC link, a function with credentials or mapped request parameters",
    "a stage's cache keeps nothing: every request is answered anew",
    "a method with a Cognito authorizer answers 401: there are no user pools to check a token against",
    "a usage plan's quota counts from the start of the embedded cloud; GetUsage does not tell of it",
    "requests come from this machine: no resource policy's condition on a VPC or VPC endpoint holds for any of them",
    "the role of an AWS integration is taken whatever its trust policy says",
    "AWS_IAM methods take a signature in the Authorization header, not in the query string",
    "everything is served over HTTP: domain names show no certificate and ask for none, stages send none",
    "functions in runtimes other than Python do not run; Python functions run on the interpreter that runs localcloud, "
    "whatever their runtime says",
    "functions are processes, not a sandbox: they share this machine's files, network and /tmp; code and layers lie in "
    "the folder of localcloud instead of /var/task and /opt, and memory does not buy CPU time",
    "functions run on Linux only: elsewhere awslambdaric has no native client",
    "spans sent to the X-Ray daemon's address are dropped",
    "provisioned concurrency and SnapStart are kept; every worker starts on demand all the same",
    "failed asynchronous invocations are tried again after 1 and 2 seconds instead of minutes",
    "destinations of asynchronous invocations are queues, topics and functions; for others the log says what was lost",
)


class NotSupportedError(Exception):
    """A request needs what only AWS has; the message names it."""
