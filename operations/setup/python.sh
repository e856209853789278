#!/bin/sh
# Runs the setup with a Python that fits. Shell, because a Python too old could not even parse the setup's own code.
# 3.13 comes first: it is what the functions run on. PYTHON=... names another one.
fits='import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))'
for python in ${PYTHON:+"$PYTHON"} python3.13 python3.12 python3.11 python3; do
    if "$python" -c "$fits" >/dev/null 2>&1; then
        exec "$python" -m operations.setup "$@"
    fi
    [ -z "${PYTHON:-}" ] || break
done
found=$("${PYTHON:-python3}" --version 2>&1) || found="nothing that runs as ${PYTHON:-python3}"
echo "setup: Python 3.11, 3.12 or 3.13 is needed and PATH has $found; install one, or name it: make setup PYTHON=/path/to/python3.13" >&2
exit 1
