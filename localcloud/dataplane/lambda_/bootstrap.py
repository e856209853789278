"""First code of a worker process, as ``/var/runtime/bootstrap.py`` is on AWS.

Runs with ``-S``: nothing of the developer's environment is importable but what the runtime folder holds.
Arguments: the handler, then the folders to import from, the function's own first.
"""

import os
import sys

handler, *folders = sys.argv[1:]
sys.path[:0] = folders
sys.argv[1:] = [handler]

from awslambdaric import bootstrap  # noqa: E402 (its folder is only on the path now)
from awslambdaric.lambda_runtime_client import LambdaRuntimeClient  # noqa: E402

# On AWS, newer runtimes wait for an event on a new thread each time, so that a signal can come in between. Here none is
# sent that a function could handle, and the thread costs as much again as the rest of the runtime client.
bootstrap.run(handler, LambdaRuntimeClient(os.environ["AWS_LAMBDA_RUNTIME_API"], use_thread_for_polling_next=False))
