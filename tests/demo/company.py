"""Larkfield, an invented company: its people and keys, its products, its calendar, its book."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from demo.desk import BOOK, Desk

SINCE = "2026-01-05"
"""The day from which keys and roles of the demonstration run."""

_MADE = datetime(2026, 1, 5, 9, tzinfo=UTC)


@dataclass(frozen=True)
class Colleague:
    """One person: `roles` maps a role to its products, `key` is ``None`` for those who never sign.

    `deputises` names a role, its products, the principal, and from when to when.
    """

    id: str
    name: str
    roles: dict[str, list[str]]
    key: str | None = "ed25519"
    deputises: tuple[str, list[str], str, str, str] | None = None

    @property
    def email(self) -> str:
        """The address at work."""
        return f"{self.id.replace('-', '.')}@larkfield.example.org"


_BOTH = ["payments-api", "shop-web"]
_PAY = ["payments-api"]
_SHOP = ["shop-web"]

PEOPLE = (
    Colleague("aiko-tanaka", "Aiko Tanaka", {"project-manager": _PAY}),
    Colleague("carl-lindgren", "Carl Lindgren", {"legal": ["*"]}),
    Colleague("elena-costa", "Elena Costa", {"product-owner": _PAY}),
    Colleague(
        "hanna-berg",
        "Hanna Berg",
        {
            "release-manager": ["*"],
            "change-advisory-board": _PAY,
            "on-call-release-manager": _SHOP,
        },
    ),
    Colleague("ines-moreau", "Inès Moreau", {"qa-lead": _BOTH}),
    Colleague(
        "jonas-weber",
        "Jonas Weber",
        {"architecture-board": ["*"]},
        deputises=("release-manager", ["stock-sync"], "hanna-berg", "2026-10-26", "2026-11-13"),
    ),
    Colleague("leo-ferrari", "Leo Ferrari", {}, key=None),
    Colleague("mara-quist", "Mara Quist", {}, key=None),
    Colleague("nadia-petrova", "Nadia Petrova", {"finance": _PAY}),
    Colleague(
        "priya-nair", "Priya Nair", {"operations": _BOTH, "on-call-release-manager": _PAY}, key="subkey"
    ),
    Colleague("ruth-adeyemi", "Ruth Adeyemi", {"end-user-representative": _BOTH}),
    Colleague("sam-okafor", "Sam Okafor", {"product-owner": [*_SHOP, "stock-sync"]}),
    Colleague("tomas-hale", "Tomas Hale", {"security-officer": ["*"]}, key="rsa4096"),
    Colleague("victor-stahl", "Victor Stahl", {"business-sponsor": _PAY}),
)


def found_company(desk: Desk) -> None:
    """Write everything that is not a release: the book's settings, people, keys, products, calendar."""
    _write_settings(desk)
    for person in PEOPLE:
        _introduce(desk, person)
    _write_products(desk)
    _write_calendar(desk)


def _write_settings(desk: Desk) -> None:
    desk.write(
        "policies/book.yaml",
        {
            "id": BOOK,
            "title": "Release governance of Larkfield Commerce",
            "trial": {"as_of": "2026-11-22T12:00:00Z"},
            "floor": {"separation": {"author_may_sign": False}},
            "forge": {
                "kind": "gitea",
                "url": "https://git.example.org/larkfield/governance",
                "branch": "main",
            },
            "privacy": {"emails": False, "redact": ["contacts"]},
        },
        "The demonstration book of an invented company. It has no `opened`, so it is a trial book: it is "
        "always looked at as of the time below, and times in it are what the signers claim.",
    )


def _introduce(desk: Desk, person: Colleague) -> None:
    record: dict[str, object] = {"name": person.name, "email": person.email}
    if person.key is not None:
        fingerprint = _key(desk, person)
        desk.keys[person.id] = fingerprint
        record["keys"] = [{"fingerprint": fingerprint, "from": SINCE}]
    if person.roles:
        record["roles"] = [
            {"role": role, "products": products, "from": SINCE} for role, products in person.roles.items()
        ]
    if person.deputises:
        role, products, principal, since, until = person.deputises
        term = {"role": role, "products": products, "from": since, "until": until, "deputy_for": principal}
        record["roles"] = [*_terms(record), term]
    desk.write(f"records/people/{person.id}.yaml", record)


def _terms(record: dict[str, object]) -> list[object]:
    terms = record.get("roles", [])
    return terms if isinstance(terms, list) else []


def _key(desk: Desk, person: Colleague) -> str:
    if person.key == "subkey":
        made = desk.ring.with_signing_subkey(person.name, person.email, created=_MADE)
        signer = desk.ring.subkeys(made)[0]
    else:
        made = desk.ring.key(person.key or "ed25519", person.name, person.email, created=_MADE)
        signer = made
    target = desk.root / f"records/keys/{made}.asc"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(desk.ring.export(made))
    desk.signers[person.id] = signer
    return made


def _write_products(desk: Desk) -> None:
    desk.write(
        "records/products/payments-api.yaml",
        {
            "title": "Payments API",
            "policies": {"default": "regulated", "hotfix": "hotfix"},
            "tier": "critical",
            "versioning": "semver",
            "repository": "https://git.example.org/larkfield/payments-api",
        },
    )
    desk.write(
        "records/products/shop-web.yaml",
        {
            "title": "Shop front",
            "policies": {"default": "standard", "small": "small-team", "hotfix": "hotfix"},
            "tier": "ordinary",
            "versioning": "semver",
            "depends_on": ["payments-api"],
            "repository": "https://git.example.org/larkfield/shop-web",
        },
    )

    desk.write(
        "records/products/stock-sync.yaml",
        {
            "title": "Stock synchroniser",
            "policies": {"default": "small-team"},
            "tier": "low",
            "versioning": "semver",
            "repository": "https://git.example.org/larkfield/stock-sync",
        },
    )


def _write_calendar(desk: Desk) -> None:
    closed = [
        {
            "name": "Black Friday weekend",
            "start": "2026-11-26",
            "end": "2026-11-30",
            "products": _SHOP,
        },
        {"name": "Year-end close", "start": "2026-12-18", "end": "2027-01-04", "products": ["*"]},
    ]
    payday = {"name": "Payday", "rrule": "FREQ=MONTHLY;BYMONTHDAY=25", "duration": "PT24H"}
    desk.write("records/calendar.yaml", {"zone": "Europe/Berlin", "blackouts": closed, "peaks": [payday]})
