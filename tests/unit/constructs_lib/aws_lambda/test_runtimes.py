from datetime import date, timedelta

import pytest

from constructs_lib.aws_lambda.runtimes import RUNTIMES, runtime_fault, runtime_warning

TODAY = date(2026, 11, 20)
DAY = timedelta(days=1)


@pytest.mark.parametrize("name", ["python3.11", "python3.12", "python3.13", "nodejs22.x"])
def test_supported_runtimes_pass(name):
    assert runtime_fault(name, TODAY, None) is None


def test_deprecated_runtime_is_refused_with_its_dates_and_the_runtime_to_use():
    assert runtime_fault("python3.10", TODAY, None) == (
        "the runtime 'python3.10' is deprecated from 2026-10-31, new functions are refused from 2027-02-01 and changes "
        "from 2027-03-03; use 'python3.13' (it may be allowed for a time: allow_deprecated_runtime_until, "
        "not later than 2027-03-03)"
    )


@pytest.mark.parametrize(
    ("name", "instead"),
    [("python3.9", "python3.13"), ("nodejs18.x", "nodejs22.x"), ("nodejs20.x", "nodejs22.x")],
)
def test_runtimes_of_the_original_requests_are_refused(name, instead):
    assert f"use {instead!r}" in runtime_fault(name, TODAY, None)


def test_runtime_is_refused_from_the_day_of_its_deprecation():
    end = RUNTIMES["python3.13"].deprecated

    assert runtime_fault("python3.13", end - DAY, None) is None
    assert runtime_fault("python3.13", end, None) is not None


def test_deprecated_runtime_passes_up_to_the_day_that_is_given():
    until = date(2026, 12, 31)

    assert runtime_fault("python3.10", until, until) is None
    assert "it was allowed until 2026-12-31" in runtime_fault("python3.10", until + DAY, until)


def test_day_after_aws_refuses_changes_is_refused():
    assert runtime_fault("python3.10", TODAY, date(2027, 3, 3)) is None
    assert runtime_fault("python3.10", TODAY, date(2027, 3, 4)) == (
        "allow_deprecated_runtime_until is 2027-03-04, and AWS refuses changes of 'python3.10' from 2027-03-03; "
        "give that day or an earlier one"
    )


@pytest.mark.parametrize(
    ("name", "provider", "instead"),
    [("python3.14", "6.20.0", "python3.13"), ("nodejs24.x", "6.19.0", "nodejs22.x")],
)
def test_runtime_that_the_provider_does_not_know_is_refused(name, provider, instead):
    assert runtime_fault(name, TODAY, None) == (
        f"the runtime {name!r} needs AWS provider {provider}, and this is 5.100.0; use {instead!r}"
    )


def test_unknown_runtime_is_refused_with_those_that_are_known():
    assert runtime_fault("python3.15", TODAY, None).startswith(
        "the runtime 'python3.15' is none that is known here; use one of python3.9, python3.10"
    )


def test_warning_comes_in_the_year_before():
    end = RUNTIMES["python3.13"].deprecated

    assert runtime_warning("python3.13", end - timedelta(days=366)) is None
    assert "is deprecated from 2029-06-30" in runtime_warning("python3.13", end - timedelta(days=365))


def test_warning_for_the_newest_runtime_names_the_provider_that_has_its_successor():
    assert runtime_warning("nodejs22.x", TODAY).endswith("; 'nodejs24.x' follows it, with AWS provider 6.19.0")
