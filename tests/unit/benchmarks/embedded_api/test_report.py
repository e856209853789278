from benchmarks.embedded_api.measure import Measured
from benchmarks.embedded_api.report import Comparison


def _measured(per_second: float, **processor_ms: float) -> Measured:
    return Measured(
        requests_per_second=per_second,
        p50_ms=20,
        p95_ms=30.04,
        processor_ms=processor_ms,
        others_percent=2.2,
        memory_mib=400.4,
    )


def _comparison(*per_second: tuple[float, float]) -> Comparison:
    return Comparison(
        names=("ours", "theirs"),
        runs=[(_measured(ours, server=2, client=0.1), _measured(theirs, server=4)) for ours, theirs in per_second],
        requests=1000,
        clients=8,
    )


def test_the_ratio_is_the_median_of_the_pairs() -> None:
    assert _comparison((300, 100), (300, 150), (900, 100)).ratio == 3


def test_both_bars_reached_leave_nothing_to_say() -> None:
    assert _comparison((300, 100), (330, 150)).missed() == []


def test_too_few_requests_a_second_are_named() -> None:
    assert _comparison((290, 100)).missed() == ["290 requests/s, at least 300 are required"]


def test_too_small_a_ratio_is_named() -> None:
    assert _comparison((400, 200)).missed() == ["2.00 times theirs, at least 2.2 are required"]


def test_the_table_names_clouds_figures_and_pairs() -> None:
    lines = _comparison((400, 100), (300, 100)).markdown().splitlines()

    assert "1000 requests a run from 8 keep-alive clients; 2 runs each in turn, medians." in lines[0]
    assert lines[2:] == [
        "|  | ours | theirs |",
        "| --- | --- | --- |",
        "| requests/s | 350 | 100 |",
        "| p50 ms | 20.0 | 20.0 |",
        "| p95 ms | 30.0 | 30.0 |",
        "| processor ms a request | 2.10: server 2.00, client 0.10 | 4.00: server 4.00 |",
        "| others' part of the machine | 2% | 2% |",
        "| memory MiB afterwards | 400 | 400 |",
        "",
        "Ratio of requests/s, pair by pair: 4.00, 3.00; median 3.50.",
    ]
