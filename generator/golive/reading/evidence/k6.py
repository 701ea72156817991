"""The JSON summary of k6: response times, failed requests and requests carried.

Three shapes are read: that of `--summary-export`, that of the data which `handleSummary` is given, and the
newer one of `--new-machine-readable-summary`. Percentiles are k6's own, over all requests, interpolated
between the two nearest ones; k6 gives them in milliseconds.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from golive.model.measured import Figure, Measured, share
from golive.reading.misread import MisreadError, amount, count, listing, mapping, text
from golive.reading.report_files import Document
from golive.reading.report_times import when

TITLE = "k6 summary"
TOOLS = "k6"
MAKE = "k6 run --summary-export k6.json script.js"
GIVES = ("response-time-p95", "request-failure-rate", "request-rate", "load-margin")
ABOUT = "its time only in the newer shape"

_P95 = "p(95)"


def recognises(document: Document) -> bool:
    """Whether this is a summary of k6, of one of the three shapes."""
    if not isinstance(document, dict):
        return False
    if isinstance(document.get("metrics"), dict):
        return {"root_group", "http_reqs", "iterations"} & {*document, *document["metrics"]} != set()
    about = document.get("metadata")
    return isinstance(about, dict) and "k6Version" in about


def read(document: Document) -> Measured:
    """The 95th percentile, the share of failed requests, and how many were carried a second."""
    top = mapping(document, "the report")
    about = mapping(top.get("metadata") or {}, "metadata")
    metrics = _metrics(top)
    figures = tuple(_figures(metrics, _seconds(top)))
    version = text(about.get("k6Version"))
    made = when(about.get("generatedAt"))
    return Measured("k6", TITLE, f"k6 {version}" if version else "k6", figures, made.moment, made.clock)


def _metrics(top: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Name of each metric to its values, whichever shape they stand in."""
    if "metrics" in top:
        named = mapping(top["metrics"], "metrics").items()
    else:
        results = mapping(top.get("results"), "results")
        each = [mapping(one, "metrics") for one in listing(results.get("metrics"), "metrics")]
        named = {str(one.get("name")): one for one in each}.items()
    metrics = {name: mapping(metric, name) for name, metric in named}
    return {name: mapping(metric.get("values", metric), name) for name, metric in metrics.items()}


def _seconds(top: dict[str, Any]) -> Decimal | None:
    """How long the run took, where only counts are given."""
    duration = mapping(top.get("config") or {}, "config").get("duration")
    return None if duration is None else amount(duration, "duration")


def _figures(metrics: dict[str, dict[str, Any]], seconds: Decimal | None) -> Iterator[Figure]:
    sent = metrics.get("http_reqs", {})
    requests = count(sent.get("count", 0), "http_reqs")
    if not requests:
        raise MisreadError("it sent no request, so nothing was measured")
    times = metrics.get("http_req_duration", {})
    if _P95 in times:
        yield Figure(
            "response-time-p95", amount(times[_P95], _P95) / 1000, f"k6's p(95) of {requests:,} requests"
        )
    if "http_req_failed" in metrics:
        yield _failed(metrics["http_req_failed"])
    rate = amount(sent["rate"], "rate") if "rate" in sent else None
    if rate is None and seconds:
        rate = Decimal(requests) / seconds
    if rate is not None:
        yield Figure("request-rate", rate, f"{requests:,} requests at {rate:.2f} a second")


def _failed(values: dict[str, Any]) -> Figure:
    """The share of failed requests; a "pass" of this metric is a request that failed."""
    if "matches" in values:
        failed, every = count(values["matches"], "matches"), count(values.get("total"), "total")
    else:
        failed = count(values.get("passes"), "passes")
        every = failed + count(values.get("fails"), "fails")
    if failed > every or not every:
        raise MisreadError("its failed requests are not among its requests")
    return share("request-failure-rate", failed, every, "requests")
