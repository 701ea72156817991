"""The statistics of Locust, CSV or JSON: response times, failed requests and requests carried.

Percentiles are Locust's own: the smallest response time that so many requests did not exceed. Locust
rounds times to two digits before it counts them, so a 95th percentile of 1,340 ms may read 1,300.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from itertools import accumulate
from typing import Any

from golive.model.measured import Figure, Measured, share
from golive.reading.misread import MisreadError, amount, count, listing, mapping
from golive.reading.report_files import Document, Rows
from golive.reading.report_times import When, since_1970

TITLE = "Locust statistics"
TOOLS = "Locust (`load_stats.csv`; or what `--json` prints)"
MAKE = "locust --headless --csv load"
GIVES = ("response-time-p95", "request-failure-rate", "request-rate", "load-margin")
ABOUT = "its time only in JSON"

_HEADS = {"Type", "Name", "Request Count", "Failure Count", "Requests/s", "95%"}
_KEYS = {"name", "method", "num_requests", "num_failures", "response_times"}


def recognises(document: Document) -> bool:
    """Whether this is Locust's table of statistics, or its list of them."""
    if isinstance(document, Rows):
        return set(document.heads) >= _HEADS
    entries = document if isinstance(document, list) else []
    return bool(entries) and all(isinstance(each, dict) and each.keys() >= _KEYS for each in entries)


def read(document: Document) -> Measured:
    """The 95th percentile, the share of failed requests, and how many were carried a second."""
    if isinstance(document, Rows):
        return Measured("locust", TITLE, "Locust", tuple(_of_table(document)))
    entries = [mapping(each, "entry") for each in listing(document, "the statistics")]
    _must_have_sent(sum(count(each.get("num_requests"), "num_requests") for each in entries))
    ends = [since_1970(each.get("last_request_timestamp")) for each in entries]
    made = max(ends, key=lambda each: str(each.moment or ""), default=When())
    return Measured("locust", TITLE, "Locust", tuple(_of_entries(entries)), made.moment)


def _must_have_sent(requests: int) -> None:
    if not requests:
        raise MisreadError("it sent no request, so nothing was measured")


def _of_table(table: Rows) -> Iterator[Figure]:
    whole = [row for row in table.rows if row["Name"] == "Aggregated" and not row["Type"]]
    if len(whole) != 1:
        raise MisreadError("it has no row `Aggregated`, in which Locust adds everything up")
    row = whole[0]
    requests = count(row["Request Count"], "Request Count")
    _must_have_sent(requests)
    yield _percentile(amount(row["95%"], "95%"), requests)
    yield _failed(count(row["Failure Count"], "Failure Count"), requests)
    yield _rate(amount(row["Requests/s"], "Requests/s"), requests)


def _of_entries(entries: list[dict[str, Any]]) -> Iterator[Figure]:
    requests = sum(count(each["num_requests"], "num_requests") for each in entries)
    times: Counter[Decimal] = Counter()
    for each in entries:
        for time, number in mapping(each["response_times"], "response_times").items():
            times[amount(time, "response_times")] += count(number, "response_times")
    if times:
        yield _percentile(_within(times, 95), times.total())
    yield _failed(sum(count(each["num_failures"], "num_failures") for each in entries), requests)
    begun = [amount(e["start_time"], "start_time") for e in entries if e.get("start_time")]
    ended = [amount(e["last_request_timestamp"], "end") for e in entries if e.get("last_request_timestamp")]
    if begun and ended and max(ended) > min(begun):
        yield _rate(requests / (max(ended) - min(begun)), requests)


def _within(times: Counter[Decimal], percent: int) -> Decimal:
    """The smallest time that at least so many percent of the requests did not exceed."""
    allowed = times.total() - (times.total() * percent) // 100
    slowest_first = sorted(times, reverse=True)
    slower = accumulate(times[time] for time in slowest_first)
    return next(time for time, number in zip(slowest_first, slower, strict=True) if number >= allowed)


def _percentile(milliseconds: Decimal, requests: int) -> Figure:
    return Figure("response-time-p95", milliseconds / 1000, f"Locust's 95 % of {requests:,} requests")


def _failed(failed: int, requests: int) -> Figure:
    if failed > requests:
        raise MisreadError(f"{failed:,} of its {requests:,} requests failed")
    return share("request-failure-rate", failed, requests, "requests")


def _rate(rate: Decimal, requests: int) -> Figure:
    return Figure("request-rate", rate, f"{requests:,} requests at {rate:.2f} a second")
