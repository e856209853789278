"""Lambda's runtimes and how long AWS supports them.

Source: https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html, as of 2026-11-20; the provider's lists are
those of hashicorp/terraform-provider-aws issues #44984 and #44986.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

PROVIDER_VERSION = "5.100.0"

_WARNING_TIME = timedelta(days=365)


class RuntimeEndOfLifeWarning(UserWarning):
    """A runtime is deprecated, or will be within a year."""


@dataclass(frozen=True, slots=True)
class Runtime:
    """A managed runtime.

    Attributes
    ----------
    deprecated
        The day from which AWS no longer patches it.
    create_blocked, update_blocked
        The days from which AWS refuses new functions, and changes of existing ones.
    needs_provider
        First version of the AWS provider that takes it, where that is later than ``PROVIDER_VERSION``.
    """

    name: str
    deprecated: date
    create_blocked: date
    update_blocked: date
    needs_provider: str | None = None

    @property
    def language(self) -> str:
        """Name of the runtime up to its version."""
        return self.name.rstrip("0123456789.x")


def _day(text: str) -> date:
    return date.fromisoformat(text)


_POSTPONED = (_day("2027-02-01"), _day("2027-03-03"))  # AWS moved the blocks of all that are deprecated already

RUNTIMES: Mapping[str, Runtime] = {
    runtime.name: runtime
    for runtime in (
        Runtime("python3.9", _day("2025-12-15"), *_POSTPONED),
        Runtime("python3.10", _day("2026-10-31"), *_POSTPONED),
        Runtime("python3.11", _day("2027-06-30"), _day("2027-07-31"), _day("2027-08-31")),
        Runtime("python3.12", _day("2028-10-31"), _day("2028-11-30"), _day("2029-01-10")),
        Runtime("python3.13", _day("2029-06-30"), _day("2029-07-31"), _day("2029-08-31")),
        Runtime("python3.14", _day("2029-06-30"), _day("2029-07-31"), _day("2029-08-31"), "6.20.0"),
        Runtime("nodejs18.x", _day("2025-09-01"), *_POSTPONED),
        Runtime("nodejs20.x", _day("2026-04-30"), *_POSTPONED),
        Runtime("nodejs22.x", _day("2027-04-30"), _day("2027-06-01"), _day("2027-07-01")),
        Runtime("nodejs24.x", _day("2028-04-30"), _day("2028-06-01"), _day("2028-07-01"), "6.19.0"),
    )
}


def runtime_fault(name: str, today: date, allowed_until: date | None) -> str | None:
    """Return why a function must not have a runtime today; nothing if it may.

    Parameters
    ----------
    allowed_until
        The last day on which a deprecated runtime is accepted.
    """
    runtime = RUNTIMES.get(name)
    if runtime is None:
        return f"the runtime {name!r} is none that is known here; use one of {', '.join(RUNTIMES)}"
    if runtime.needs_provider:
        return (
            f"the runtime {name!r} needs AWS provider {runtime.needs_provider}, and this is {PROVIDER_VERSION}; "
            f"{_advice(runtime)}"
        )
    if allowed_until and allowed_until > runtime.update_blocked:
        return (
            f"allow_deprecated_runtime_until is {allowed_until}, and AWS refuses changes of {name!r} from "
            f"{runtime.update_blocked}; give that day or an earlier one"
        )
    if today < runtime.deprecated or (allowed_until and today <= allowed_until):
        return None
    way_out = f"was allowed until {allowed_until}" if allowed_until else "may be allowed for a time"
    return (
        f"the runtime {_story(runtime)}; {_advice(runtime)} (it {way_out}: "
        f"allow_deprecated_runtime_until, not later than {runtime.update_blocked})"
    )


def runtime_warning(name: str, today: date) -> str | None:
    """Return what to do about a runtime that is deprecated or will be within a year; nothing if it is not."""
    runtime = RUNTIMES[name]
    if today < runtime.deprecated - _WARNING_TIME:
        return None
    return f"the runtime {_story(runtime)}; {_advice(runtime)}"


def _story(runtime: Runtime) -> str:
    return (
        f"{runtime.name!r} is deprecated from {runtime.deprecated}, new functions are refused from "
        f"{runtime.create_blocked} and changes from {runtime.update_blocked}"
    )


def _advice(runtime: Runtime) -> str:
    family = [other for other in RUNTIMES.values() if other.language == runtime.language]
    usable = [other for other in family if not other.needs_provider and other.name != runtime.name]
    newest = max(usable, key=lambda other: other.deprecated)
    if runtime.needs_provider or newest.deprecated > runtime.deprecated:
        return f"use {newest.name!r}"
    return f"{family[-1].name!r} follows it, with AWS provider {family[-1].needs_provider}"
