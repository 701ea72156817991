"""Two rounds of one release of the payments API: the one that was halted, and the one that goes."""

from __future__ import annotations

from dataclasses import dataclass

from demo.desk import digest


@dataclass(frozen=True)
class Round:
    """The dates and names in which two rounds of the same release differ."""

    version: str
    commit: str
    committed: str
    measured: str
    day_one: str
    day_two: str
    board: str
    go: str
    review: str
    window: tuple[str, str]
    change: str
    coverage: float

    def later(self, clock: str) -> str:
        """A time of the day on which the measurements were made."""
        return f"{self.measured[:11]}{clock}:00Z"

    @property
    def artifacts(self) -> list[dict[str, str]]:
        """The image and the worker that this round wants to deploy."""
        names = ("payments-api", "refund-worker")
        return [
            {
                "name": name,
                "uri": f"oci://registry.larkfield.example.org/{name}:{self.version}",
                "digest": digest(f"image {name} {self.version}\n".encode()),
            }
            for name in names
        ]


FIRST = Round(
    version="2.4.0",
    commit="7d0c3b5a91e2f4486c0d5e7f8a9b0c1d2e3f4a5b",
    committed="2026-10-23T14:05:00Z",
    measured="2026-10-26T08:30:00Z",
    day_one="2026-10-27",
    day_two="2026-10-28",
    board="2026-10-29T09:40:00Z",
    go="2026-10-30T13:15:00Z",
    review="2026-10-29T09:00:00Z",
    window=("2026-11-08T10:00:00Z", "2026-11-08T14:00:00Z"),
    change="CHG-20517",
    coverage=88.1,
)


SECOND = Round(
    version="2.4.1",
    commit="c41f9a6e2b7d80351f6e4c2a9d8b7e6f5a4c3b2d",
    committed="2026-11-09T16:20:00Z",
    measured="2026-11-10T08:30:00Z",
    day_one="2026-11-11",
    day_two="2026-11-12",
    board="2026-11-12T10:30:00Z",
    go="2026-11-13T14:50:00Z",
    review="2026-11-12T09:00:00Z",
    window=("2026-11-22T10:00:00Z", "2026-11-22T14:00:00Z"),
    change="CHG-20588",
    coverage=88.7,
)
