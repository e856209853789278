"""How a command of this package ends: what went wrong in one clear sentence, and a status that is not zero."""

import os
import sys
from collections.abc import Callable, Mapping
from typing import Any

from botocore.exceptions import (
    BotoCoreError,
    ClientError,
    EndpointConnectionError,
    HTTPClientError,
    NoCredentialsError,
    PartialCredentialsError,
    ProfileNotFound,
)

from environments import EnvironmentFileError

_CREDENTIALS = "set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY"
_EXPIRED = {"ExpiredToken", "ExpiredTokenException", "RequestExpired"}
_INVALID = {"InvalidClientTokenId", "UnrecognizedClientException", "SignatureDoesNotMatch", "InvalidAccessKeyId"}
_DENIED = {"AccessDenied", "AccessDeniedException", "UnauthorizedOperation", "403"}


class CommandError(Exception):
    """Why a command stops; the message says where, what and the way out."""


def run(command: Callable[[], None]) -> int:
    """Call ``command`` and return the exit status: 0, 1 after an error that was told, 130 after Ctrl-C."""
    try:
        command()
    except (CommandError, EnvironmentFileError) as error:
        message = str(error)
    except (BotoCoreError, ClientError) as error:
        message = sentence(error)
    except BrokenPipeError:
        # The reader has seen enough; Python must not complain about that when it flushes at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        print("\ninterrupted; run it again to go on", file=sys.stderr)
        return 130
    else:
        return 0
    print(message, file=sys.stderr)
    return 1


def sentence(error: BotoCoreError | ClientError) -> str:
    """Return what an error of the AWS SDK means for the caller."""
    if isinstance(error, ClientError):
        return _refusal(error.response, error.operation_name)
    if isinstance(error, NoCredentialsError):
        return f"there are no AWS credentials; {_CREDENTIALS}"
    if isinstance(error, (PartialCredentialsError, ProfileNotFound)):
        return f"the AWS credentials cannot be used: {error}; {_CREDENTIALS}"
    if isinstance(error, (EndpointConnectionError, HTTPClientError)):
        return f"AWS cannot be reached: {error}; check the network and AWS_ENDPOINT_URL"
    return f"the AWS SDK gave up: {error}"


def _refusal(response: Mapping[str, Any], operation: str) -> str:
    code, message = response["Error"].get("Code", ""), response["Error"].get("Message", "")
    if code in _EXPIRED:
        return f"the AWS credentials have expired ({operation}); log in again"
    if code in _INVALID:
        return f"AWS does not know the credentials ({operation}: {code}); {_CREDENTIALS}"
    if code in _DENIED:
        return f"AWS does not allow {operation} ({message}); use credentials that may do it"
    return f"AWS refused {operation}: {code}, {message}"
