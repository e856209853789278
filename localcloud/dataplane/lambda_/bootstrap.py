"""First code of a worker process, as ``/var/runtime/bootstrap.py`` is on AWS.

Runs with ``-S``: nothing of the developer's environment is importable but what the runtime folder holds.
Arguments: the handler, then the folders to import from, the function's own first.
"""

import sys

handler, *folders = sys.argv[1:]
sys.path[:0] = folders
sys.argv[1:] = [handler]

from awslambdaric.__main__ import main  # noqa: E402 (its folder is only on the path now)

main(sys.argv)
