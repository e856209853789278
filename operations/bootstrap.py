"""Make what a deploy needs before Terraform can run: the state bucket and its key.

``python -m operations.bootstrap ENV``: says what it will do, does it, and changes nothing the second time.
"""

import argparse
import sys
from collections.abc import Sequence

from environments import Environment, load
from operations.account import enter
from operations.change import Change
from operations.command import run
from operations.state_bucket import StateBucket
from operations.state_key import StateKey


def bootstrap(environment: Environment) -> int:
    """Bring the state bucket of ``environment`` and its key to what they should be; return the number of changes.

    Raises
    ------
    CommandError
        If the credentials are another account's, or what exists is not this account's to change.
    """
    account = enter(environment)
    key = StateKey(account.client("kms"), environment)
    bucket = StateBucket(account.client("s3"), environment)

    to_key, to_bucket = key.changes(), bucket.changes(key.arn())
    if not to_key and not to_bucket:
        print(f"{environment.name}: the bucket {environment.state_bucket} and its key are as they should be")
        return 0
    print(f"{environment.name}: in account {environment.account}, {environment.region}, this is going to be done:")
    for change in (*to_key, *to_bucket):
        print(f"  - {change.sentence}")

    made = _make(to_key)
    # Once more: the bucket's encryption names the key, which may have been made just now.
    made += _make(bucket.changes(key.arn()))
    print(f"{environment.name}: done, {made} changes; the state is kept in {environment.state_bucket}")
    return made


def _make(changes: Sequence[Change]) -> int:
    for change in changes:
        print(f"{change.sentence} …", flush=True)
        change.make()
    return len(changes)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return its exit status."""
    parser = argparse.ArgumentParser(prog="python -m operations.bootstrap", description=__doc__)
    parser.add_argument("environment", help="name of the environment: the stem of its file in environments/")
    name = parser.parse_args(arguments).environment
    return run(lambda: _bootstrap(name))


def _bootstrap(name: str) -> None:
    bootstrap(load(name))


if __name__ == "__main__":
    sys.exit(main())
