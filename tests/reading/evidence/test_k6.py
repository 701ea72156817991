from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from support.reports import figures, measured, why_not, words

TIMES = {"avg": 120.5, "med": 100, "max": 900, "p(90)": 210, "p(95)": 340.25}
SAME = {"response-time-p95": "0.34025", "request-failure-rate": "1", "request-rate": "100"}


def exported(**more: Any) -> dict[str, Any]:
    """What `--summary-export` writes."""
    failed = {"passes": 60, "fails": 5940, "value": 0.01}
    metrics = {
        "http_req_duration": TIMES,
        "http_req_failed": failed,
        "http_reqs": {"count": 6000, "rate": 100},
    }
    return {"root_group": {"name": ""}, "metrics": metrics | more}


def handed() -> dict[str, Any]:
    """What `handleSummary` is given."""
    named = exported()["metrics"]
    return {"root_group": {}, "metrics": {name: {"type": "x", "values": named[name]} for name in named}}


def newer(**sent: Any) -> dict[str, Any]:
    """What `--new-machine-readable-summary` writes."""
    failed = {"rate": 0.01, "total": 6000, "matches": 60}
    values = {"http_req_duration": TIMES, "http_req_failed": failed, "http_reqs": {"count": 6000} | sent}
    return {
        "version": "1.0.0",
        "metadata": {"generatedAt": "2026-02-21T10:00:00Z", "k6Version": "2.3.0"},
        "config": {"duration": 60, "execution": "local"},
        "results": {"metrics": [{"name": n, "type": "x", "values": v} for n, v in values.items()]},
    }


@pytest.mark.parametrize("report", [exported(), handed(), newer()], ids=["exported", "handed", "newer"])
def test_all_shapes_say_the_same(report: dict[str, Any]) -> None:
    found = measured(report)
    assert figures(found) == SAME
    assert words(found, "response-time-p95") == "k6's p(95) of 6,000 requests"
    assert found.commits == ()


def test_the_newer_shape_says_its_time_and_version() -> None:
    found = measured(newer())
    assert (found.tool, str(found.made_at)) == ("k6 2.3.0", "2026-02-21 10:00:00+00:00")
    assert measured(exported()).tool == "k6"


def test_a_load_margin_needs_the_projected_peak() -> None:
    found = measured(exported())
    margin = found.figure("load-margin", Decimal(50))
    assert margin is not None
    assert margin.value == 200
    assert found.figure("load-margin") is None
    assert found.figure("load-margin", Decimal(0)) is None


def test_what_a_summary_leaves_out_is_not_made_up() -> None:
    assert figures(measured({"metrics": {"http_reqs": {"count": 5}}})) == {}
    assert figures(measured(exported(http_req_duration={"avg": 3}))).keys() == SAME.keys() - {
        "response-time-p95"
    }
    assert measured({"metrics": {"http_reqs": {"count": 5}}}).figure("load-margin", Decimal(5)) is None


@pytest.mark.parametrize(
    ("report", "why"),
    [
        (exported(http_reqs={"count": 0, "rate": 0}), "it sent no request, so nothing was measured"),
        ({"root_group": {}, "metrics": {}}, "it sent no request, so nothing was measured"),
        (exported(http_req_failed={"passes": 0, "fails": 0}), "its failed requests are not among"),
        (exported(http_req_duration={"p(95)": -1}), "`p(95)` is below 0"),
        (exported(http_req_duration={"p(95)": "fast"}), "`p(95)` is `fast`, not a number"),
        ({"metadata": {"k6Version": "2.3.0"}}, "`results` is missing, not an object"),
    ],
)  # fmt: skip
def test_a_summary_that_cannot_be_is_told(report: dict[str, Any], why: str) -> None:
    assert why in why_not(report)


@pytest.mark.parametrize("report", [{"metrics": {"latency": {}}}, {"metadata": 3}, []])
def test_other_metrics_are_no_summary_of_k6(report: Any) -> None:
    assert "it is not k6 summary" in why_not(report, "k6")
