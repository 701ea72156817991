from __future__ import annotations

import json
from typing import Any

import pytest

from support.reports import figures, measured, sample, why_not, words

HEAD, *_ = sample("locust_stats.csv").decode().splitlines()


def row(name: str = "Aggregated", requests: str = "200", failures: str = "2", slow: str = "1300") -> str:
    """A row of the table, by its columns."""
    known = {"Type": "", "Name": name, "Request Count": requests, "Failure Count": failures}
    known |= {"Requests/s": "20.5", "95%": slow}
    return ",".join(known.get(column, "0") for column in HEAD.split(","))


def entry(times: dict[str, int], failures: int = 0, **more: Any) -> dict[str, Any]:
    """An entry of the list."""
    known = {"name": "/", "method": "GET", "num_requests": sum(times.values()), "num_failures": failures}
    return known | {"response_times": times, "start_time": 100.0, "last_request_timestamp": 110.0} | more


def test_the_table_of_a_real_run_is_read_by_its_last_row() -> None:
    found = measured(sample("locust_stats.csv"))
    assert words(found, "response-time-p95") == "Locust's 95 % of 538 requests"
    assert words(found, "request-failure-rate") == "5 of 538 requests"
    assert figures(found) == {
        "response-time-p95": "0.024",
        "request-failure-rate": "0.929368",
        "request-rate": "76.9112",
    }


def test_the_list_of_a_real_run_is_added_up_as_locust_does() -> None:
    found = measured(sample("locust.json"))
    entries = json.loads(sample("locust.json"))
    assert sum(e["num_requests"] for e in entries) == 588
    assert figures(found)["response-time-p95"] == "0.024"
    assert words(found, "request-failure-rate") == "6 of 588 requests"
    assert str(found.made_at) == "2026-11-27 17:19:30.410068+00:00"


@pytest.mark.parametrize(
    ("times", "slow"),
    [
        ({"10": 1}, "0.01"),
        ({"10": 95, "900": 5}, "0.9"),
        ({"10": 96, "900": 4}, "0.01"),
        ({"10": 90, "20": 6, "900": 4}, "0.02"),
        ({"900": 1, "10": 99}, "0.01"),
    ],
)
def test_the_percentile_is_the_time_that_so_many_did_not_exceed(times: dict[str, int], slow: str) -> None:
    assert figures(measured([entry(times)]))["response-time-p95"] == slow


def test_what_the_list_leaves_out_is_not_made_up() -> None:
    found = measured([entry({}, num_requests=4, start_time=None, last_request_timestamp=None)])
    assert figures(found) == {"request-failure-rate": "0"}
    assert found.made_at is None


@pytest.mark.parametrize(
    ("report", "why"),
    [
        (f"{HEAD}\n{row(requests='0', slow='N/A')}\n", "it sent no request, so nothing was measured"),
        (f"{HEAD}\n{row(name='/refund')}\n", "it has no row `Aggregated`"),
        (f"{HEAD}\n{row(slow='N/A')}\n", "`95%` is `N/A`, not a number"),
        (f"{HEAD}\n{row(failures='201')}\n", "201 of its 200 requests failed"),
        (f"{HEAD}\n,Aggregated\n", "line 2 of it has 2 columns"),
        (json.dumps([entry({"10": 0})]), "it sent no request, so nothing was measured"),
        (json.dumps([entry({"slow": 3})]), "`response_times` is `slow`, not a number"),
    ],
)
def test_statistics_that_cannot_be_are_told(report: str, why: str) -> None:
    assert why in why_not(report)
