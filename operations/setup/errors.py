"""What stops a setup, in one sentence each."""

import errno
import re

AGAIN = "then run `make setup` again"

_DISK = re.compile(r"No space left on device|ENOSPC|Disk quota exceeded|EDQUOT")
_NETWORK = re.compile(
    r"Temporary failure in name resolution|Name or service not known|nodename nor servname|No address associated"
    r"|NewConnectionError|NameResolutionError|Network is unreachable|Max retries exceeded|ReadTimeoutError"
    r"|ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ERR_SOCKET_TIMEOUT"
)
_ALTERED = re.compile(r"DO NOT MATCH THE HASHES|EINTEGRITY")
_DISK_ERRNO = (errno.ENOSPC, errno.EDQUOT)


class SetupError(Exception):
    """A setup step that cannot go on; its text is the one sentence that the user reads."""


def from_os_error(error: OSError, doing: str) -> SetupError:
    """Return the sentence for a failed system call.

    Parameters
    ----------
    error
        What the system said.
    doing
        The step, as a phrase: ``"unpacking terraform"``.
    """
    where = f" ({error.filename})" if error.filename else ""
    if error.errno in _DISK_ERRNO:
        return SetupError(f"{doing}: the disk is full{where}; free some space, {AGAIN}")
    if isinstance(error, PermissionError):
        return SetupError(f"{doing}: permission denied{where}; make it writable for the user who runs this, {AGAIN}")
    return SetupError(f"{doing}: {error.strerror or error}{where}")


def unreachable(output: str) -> bool:
    """Tell whether a tool's output shows that it could not reach the network."""
    return _NETWORK.search(output) is not None


def from_output(output: str, doing: str, log: str) -> SetupError:
    """Return the sentence for a tool that failed, by what it printed.

    Parameters
    ----------
    output
        Everything the tool wrote.
    doing
        The step, as a phrase.
    log
        Where the output can be read in full.
    """
    if _DISK.search(output):
        return SetupError(f"{doing}: the disk is full; free some space, {AGAIN}")
    if _ALTERED.search(output):
        return SetupError(f"{doing}: a downloaded package is not the locked one, its digest differs; see {log}")
    if unreachable(output):
        return SetupError(
            f"{doing}: no network, the package registry cannot be reached; check the connection or the proxy, {AGAIN}"
        )
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    errors = [line for line in lines if re.match(r"(npm )?error\b", line, re.IGNORECASE)]
    last = (errors or lines or ["it printed nothing"])[-1]
    return SetupError(f"{doing} failed: {last} (all of it: {log})")
