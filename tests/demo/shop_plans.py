"""What the releases of the shop front bring, and when."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from demo.desk import digest


@dataclass(frozen=True)
class Plan:
    """What is peculiar to one release of the shop front; times are RFC 3339."""

    version: str
    title: str
    summary: str
    scope: tuple[tuple[str, str, str, str], ...]
    committed: str
    measured: str
    window: tuple[str, str]
    change: str
    previous: str
    type: str = "minor"
    policy: str = "standard/2"
    integration: float = 83.4
    load: int = 171
    review: str = ""
    kpis: tuple[dict[str, Any], ...] = ()
    invited: tuple[str, ...] = ("qa-lead", "operations", "security-officer")

    @property
    def commit(self) -> str:
        """The commit that was built."""
        return digest(f"commit shop-web {self.version}\n".encode())[7:47]

    @property
    def artifacts(self) -> list[dict[str, str]]:
        """The one image."""
        return [
            {
                "name": "shop-web",
                "uri": f"oci://registry.larkfield.example.org/shop-web:{self.version}",
                "digest": digest(f"image shop-web {self.version}\n".encode()),
            }
        ]


BASKET = Plan(
    version="5.3.0",
    review="2026-11-16T14:00:00Z",
    title="Shared baskets",
    summary="Two people can fill one basket and pay together. The link works for a day. "
    "Baskets of today are untouched.",
    scope=(
        ("SHOP-880", "feature", "Share a basket by link", "The link stops working after 24 h"),
        ("SHOP-884", "feature", "Split the payment", "Both shares add up to the total"),
    ),
    committed="2026-11-13T11:15:00Z",
    measured="2026-11-16T08:00:00Z",
    window=("2026-12-01T06:00:00Z", "2026-12-01T08:00:00Z"),
    change="CHG-20602",
    previous="5.2.2",
    integration=78.4,
)


FILTERS = Plan(
    version="5.4.0",
    review="2026-11-17T14:00:00Z",
    title="Faster filters",
    summary="Filters answer while the shopper types. Search results stay the same.",
    scope=(("SHOP-901", "feature", "Filters without a page load", "A filter answers within 300 ms"),),
    committed="2026-11-16T15:40:00Z",
    measured="2026-11-17T07:30:00Z",
    window=("2026-12-02T06:00:00Z", "2026-12-02T08:00:00Z"),
    change="CHG-20611",
    previous="5.3.0",
)


GIFTS = Plan(
    version="5.5.0",
    review="2026-11-19T14:00:00Z",
    title="Gift wrapping",
    summary="Shoppers choose wrapping and a card for each parcel. The warehouse prints the card.",
    scope=(("SHOP-915", "feature", "Wrapping and card for each parcel", "The card prints in the warehouse"),),
    committed="2026-11-18T10:05:00Z",
    measured="2026-11-19T07:45:00Z",
    window=("2026-12-03T06:00:00Z", "2026-12-03T08:00:00Z"),
    change="CHG-20619",
    previous="5.4.0",
)


RETURNS = Plan(
    version="5.6.0",
    review="2026-11-23T14:00:00Z",
    title="Returns without a printer",
    summary="A code on the telephone replaces the printed return label at 4,100 parcel shops.",
    scope=(
        ("SHOP-930", "feature", "Return code on the telephone", "A parcel shop scans the code"),
        ("SHOP-933", "fix", "Return reasons in all eight languages", "No reason is shown in English only"),
    ),
    committed="2026-11-19T16:30:00Z",
    measured="2026-11-20T08:10:00Z",
    window=("2026-12-04T06:00:00Z", "2026-12-04T08:00:00Z"),
    change="CHG-20625",
    previous="5.5.0",
    load=132,
)


FOOTER = Plan(
    version="5.2.3",
    title="New company address in the footer",
    summary="Larkfield moved on 1 November. Only texts change.",
    scope=(("SHOP-921", "fix", "Address in footer and imprint", "Both pages show the new address"),),
    committed="2026-11-17T09:20:00Z",
    measured="2026-11-18T08:20:00Z",
    window=("2026-11-24T07:00:00Z", "2026-11-24T09:00:00Z"),
    change="CHG-20607",
    previous="5.2.2",
    type="patch",
    policy="small-team/1",
)


CHECKOUT = Plan(
    version="5.2.2",
    title="Checkout fails for addresses without a house number",
    summary="About 60 orders an hour are lost. The check on the house number becomes optional again, "
    "as it was in 5.2.0.",
    scope=(("SHOP-940", "fix", "House number is optional", "An order to a farm goes through"),),
    committed="2026-11-22T07:10:00Z",
    measured="2026-11-22T08:25:00Z",
    window=("2026-11-22T18:00:00Z", "2026-11-22T20:00:00Z"),
    change="CHG-20633",
    previous="5.2.0",
    type="hotfix",
    policy="hotfix/1",
)


VOUCHERS = Plan(
    version="5.7.0",
    review="2026-11-18T14:00:00Z",
    title="Vouchers for Black Friday",
    summary="Shoppers combine up to three vouchers in one order.",
    scope=(
        ("SHOP-938", "feature", "Up to three vouchers in one order", "The order never costs less than 0"),
    ),
    committed="2026-11-16T09:30:00Z",
    measured="2026-11-17T09:00:00Z",
    window=("2026-11-24T04:00:00Z", "2026-11-24T05:00:00Z"),
    change="CHG-20615",
    previous="5.2.3",
)


WISHES = Plan(
    version="5.2.0",
    title="Wish lists",
    summary="Shoppers keep a list of wishes and share it. Nothing else changes.",
    scope=(
        ("SHOP-790", "feature", "Wish lists", "A list survives signing out"),
        ("SHOP-797", "feature", "Share a list by mail", "The mail shows no prices of yesterday"),
    ),
    committed="2026-09-07T13:40:00Z",
    measured="2026-09-08T08:00:00Z",
    window=("2026-09-15T05:00:00Z", "2026-09-15T07:00:00Z"),
    change="CHG-20388",
    previous="5.1.0",
    policy="standard/1",
    kpis=(
        {"id": "lists-per-day", "at_least": 400, "unit": "lists", "at": ["P7D"]},
        {"id": "error-rate", "at_most": 0.5, "unit": "%", "at": ["PT1H", "P1D", "P7D"]},
    ),
)


PRICES = Plan(
    version="5.2.1",
    title="Prices by customer group",
    summary="Business customers see net prices. Everybody else sees what they see today.",
    scope=(("SHOP-845", "feature", "Net prices for business customers", "The sum of an order is the same"),),
    committed="2026-10-09T10:15:00Z",
    measured="2026-10-12T08:20:00Z",
    window=("2026-10-20T05:00:00Z", "2026-10-20T07:00:00Z"),
    change="CHG-20471",
    previous="5.2.0",
    policy="standard/1",
    kpis=({"id": "error-rate", "at_most": 0.5, "unit": "%", "at": ["PT1H", "P1D"]},),
)
