"""A complete, passing book in memory, with verbs that break it in one place at a time.

Digests, policy pins and subjects of signed records are filled in when the book is built, so an
edit leaves every signature fresh; after `freeze()` they stay as they are, so an edit makes them
stale. Signatures are not made: each signed record is declared good for its signer's key unless
`verified_as` says else.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Self

from golive import judging
from golive.judging.case import Case, Context
from golive.judging.deploying import attempt
from golive.judging.emergencies import emergencies
from golive.judging.heard import surroundings
from golive.judging.in_production import newest_versions
from golive.judging.words import word_of
from golive.model.assessment import Assessment, Decision, Judgement
from golive.model.book import Book, ReleaseFolder, Signed
from golive.model.breaches import KeyChange
from golive.model.history import History
from golive.model.records.signed import SignedRecord, Waiver
from golive.model.scalars import instant
from golive.model.snapshot import Before
from golive.model.verification import Certificate, Outcome, Verification
from support.baseline import RELEASE
from support.binding import numbered, sha256, text, twin
from support.charters import Charters
from support.files import AS_OF, a_digest
from support.reader import folders_then, roster, settings_then

__all__ = ["AS_OF", "BOOK", "POLICY", "RELEASE", "World", "a_digest"]

BOOK = "example.org/governance"
POLICY = "policies/standard/1.yaml"
DEPLOYED_AT = "2026-03-10T20:30:00Z"


class World(Charters):
    """One book with the release `payments-api/2.4.1`: authorized, under policy `standard/1`."""

    def __init__(self) -> None:
        super().__init__()
        self.signatures: dict[str, dict[str, Any]] = {}
        self.discounted: set[str] = set()
        self.lost: dict[str, dict[datetime, tuple[str, ...]]] = {}
        self.proposed: dict[str, Any] = {}
        self.certified: dict[str, Certificate] = {}

    def undecided(self) -> Self:
        """Take away approvals, the CAB's decision and the authorization."""
        return self.without("approvals/", "cab", "authorization")

    def sign(self, name: str, kind: str, role: str, person: str, **fields: Any) -> Self:
        """Add a signed record of any kind; what binds it is filled in."""
        head = {"kind": kind, "book": BOOK, "release": RELEASE, "by": person, "role": role}
        return self.put(name, head | {"signed_at": self.as_of} | fields)

    def approve(self, role: str, person: str, number: int = 1, **fields: Any) -> Self:
        """Add one person's approval in one role; `decision` and all else may be overridden."""
        name = f"approvals/{role}--{person}{numbered(number)}.yaml"
        words = {"environment": "production", "decision": "approve"} | self._statement(role)
        return self.sign(name, "approval", role, person, **(words | fields))

    def _statement(self, role: str) -> dict[str, str]:
        """The statement that the policy asks of a role, if it asks for one."""
        demands = self.records[POLICY].get("signoffs", [])
        return next(
            ({"statement": d["statement"]} for d in demands if d["role"] == role and "statement" in d), {}
        )

    def authorize(self, person: str = "po-one", number: int = 1, **fields: Any) -> Self:
        """Add an authorization by the product owner."""
        words = {"environment": "production", "decision": "go", "statement": "We go live."}
        role = fields.pop("role", "product-owner")
        name = f"authorization{numbered(number)}.yaml"
        return self.sign(name, "authorization", role, person, **(words | fields))

    def cab(self, person: str = "cab-one", **fields: Any) -> Self:
        """Add the change advisory board's approval."""
        words = {"environment": "production", "outcome": "approved", "change_request": "CHG0034512"}
        return self.sign("cab.yaml", "cab", "change-advisory-board", person, **(words | fields))

    def block(self, person: str, role: str, slug: str = "stop-it", **fields: Any) -> Self:
        """Add a blocker."""
        words = {"reason": "The figures cannot be right."}
        return self.sign(f"blockers/{slug}.yaml", "blocker", role, person, **(words | fields))

    def resolve(self, person: str, role: str, slug: str = "stop-it", **fields: Any) -> Self:
        """Add the resolution of a blocker."""
        words = {"blocker": sha256(text(self.records[self.path(f"blockers/{slug}.yaml")]))}
        words |= {"outcome": "resolved"}
        return self.sign(f"blockers/{slug}.resolution.yaml", "resolution", role, person, **(words | fields))

    def waive(
        self, person: str = "po-one", role: str = "product-owner", slug: str = "w1", **fields: Any
    ) -> Self:
        """Add a waiver; name its `criterion`, `risk` or `rule`."""
        words = {"reason": "The customer waits.", "risk_of_doing": "A slow page.", "requested_by": "rm-one"}
        words |= {"risk_of_not_doing": "A lost customer.", "expires": "2026-06-30"}
        return self.sign(f"waivers/{slug}.yaml", "waiver", role, person, **(words | fields))

    def halt(
        self, person: str = "ops-one", role: str = "operations", slug: str = "stop", **fields: Any
    ) -> Self:
        """Halt the release."""
        words = {"reason": "Refunds are paid twice."}
        return self.sign(f"halts/{slug}.yaml", "halt", role, person, **(words | fields))

    def meet(self, *attended: str, held: str = "2026-02-24T10:00:00Z", **fields: Any) -> Self:
        """Record the review meeting in the run-up, with those who were there."""
        return self.edit("runup.yaml", {"review": {"held": held, "attended": list(attended)} | fields})

    def deploy(self, outcome: str | None = "success", at: str = DEPLOYED_AT, **fields: Any) -> Self:
        """Log a deployment of the release's artifact; the time is then a day later."""
        digest = self.records[self.path("release.yaml")]["artifacts"][0]["digest"]
        reached = [{"environment": "production", "digest": digest, "at": at}]
        steps = [{"step": "promote", "by": "pipeline", "started": at, "ended": at, "outcome": "pass"}]
        log: dict[str, Any] = {"steps": steps, "deployed": reached if outcome != "aborted" else []}
        log |= {"outcome": outcome} if outcome else {}
        self.put("deployment.yaml", log | fields)
        return self.at(max(self.as_of, instant(at) + timedelta(days=1)))

    def validate(self, *checks: str, outcome: str = "pass", at: str = "2026-03-10T21:00:00Z") -> Self:
        """Record checks after the deployment."""
        done = [{"check": check, "outcome": outcome, "at": at, "by": "ops-one"} for check in checks]
        return self.put("validation.yaml", {"checks": done})

    def review(self, held: str = "2026-03-20T13:00:00Z", **fields: Any) -> Self:
        """Record the post-implementation review; the time is then a day later."""
        self.put("review.yaml", {"held": held, "attendees": ["rm-one"], "lessons": ["None"]} | fields)
        return self.at(max(self.as_of, instant(held) + timedelta(days=1)))

    def close(self, state: str = "production", person: str = "rm-one", **fields: Any) -> Self:
        """Add the release manager's closure."""
        words = {"environment": "production", "state": state}
        return self.sign("closure.yaml", "closure", "release-manager", person, **(words | fields))

    def twin(self, version: str, start: str, end: str, decided: str | None = None) -> Self:
        """Add a copy of the release under another version, with a window of its own.

        It is authorized at `decided`, with everything signed at that time; a draft without.
        """
        self.records |= twin(self.records, version, {"start": start, "end": end}, decided)
        return self

    def verified_as(self, name: str, outcome: Outcome = Outcome.GOOD, **facts: Any) -> Self:
        """Let the signature of a record have another outcome than good, `made_at` or `primary`."""
        self.signatures[self.path(name)] = {"outcome": outcome} | facts
        return self

    def discount(self, name: str) -> Self:
        """Let a signed record not count in `case()`, which judges no signatures itself."""
        self.discounted.add(self.path(name))
        return self

    def unsign(self, name: str) -> Self:
        """Leave out the signature file of a record."""
        self.unsigned.add(self.path(name))
        return self

    def certificate(self, fingerprint: str, **facts: Any) -> Self:
        """Let the book have a key file that says this; without facts it never ends."""
        path = f"records/keys/{fingerprint}.asc"
        said: dict[str, Any] = {
            "user_ids": (),
            "algorithm": "Ed25519",
            "created": instant("2025-01-01T00:00:00Z"),
        }
        self.certified[fingerprint] = Certificate(path, fingerprint, **(said | facts))
        self.raw[path] = b"a public key\n"
        return self

    def verifications(self, book: Book | None = None) -> dict[str, Verification]:
        """What is declared of every signature: good for the signer's first key, made when signed."""
        book = book or self.book()
        folders = book.releases.values()
        return {s.path: self._verification(book, s) for folder in folders for s in folder.signed()}

    def context(self) -> Context:
        """The book with all that is declared of it, at `as_of`."""
        book = self.book()
        history = self.history()
        moments = tuple(judging.moments(book, history, self.as_of))
        then = folders_then(self.tree(), book, history, moments) if moments else {}
        deployed = {release: folder for release, folder in then.items() if release in book.releases}
        settings = settings_then(book, history)
        context = Context(
            book,
            self.verifications(book),
            history,
            self.as_of,
            roster=roster(book, history),
            before={release: self._before(book, folder) for release, folder in deployed.items()},
            as_closed={key: folder for key, folder in then.items() if key not in deployed},
            certificates=self.certified,
            is_present=True,
            breaches=judging.breaches(history, settings, self._renewals(history), book.settings),
            settings=settings,
        )
        return self.under_charter(context)

    def renew(self, path: str, moment: str, *lost: str) -> Self:
        """Let another key file take the place of one at a time, without what it `lost`."""
        self._superseded(path, moment)
        self.raw[path] += b"again\n"
        self.lost.setdefault(path, {})[instant(moment)] = lost
        return self

    def _renewals(self, history: History) -> dict[str, tuple[KeyChange, ...]]:
        changes = {path: sorted(by.items()) for path, by in self.lost.items()}
        return {
            path: tuple(KeyChange(history.number(at), lost) for at, lost in each)
            for path, each in changes.items()
        }

    def case(self, release: str = RELEASE) -> Case:
        """A release as its rules see it; every signed record counts unless it is discounted."""
        context = self.context()
        folder = context.book.releases[release]
        assert folder.release is not None
        filed: Any = folder.release
        decisions = tuple(sorted((self._decision(context, s) for s in folder.signed()), key=_when))
        going = [d.at for d in decisions if d.kind == "authorization" and d.decision == "go" and d.counts]
        return Case(
            context=context,
            folder=folder,
            release=filed,
            product=context.book.products[folder.product],
            policy=context.book.policies[filed.record.policy],
            decisions=decisions,
            authors=(filed.record.author,),
            judged_at=going[-1] if going else self.as_of,
            bookings=surroundings(context).bookings,
            emergencies=emergencies(context.book, self.as_of).get(folder.product, ()),
            newest=newest_versions(context.book, self.as_of).get(folder.product, ()),
            attempt=attempt(folder, self.as_of),
            was_authorized=bool(going),
        )

    def judgement(self) -> Judgement:
        """The verdicts on the whole book."""
        return judging.judge(self.context())

    def judge(self, release: str = RELEASE) -> Assessment:
        """The verdict on the release."""
        return self.judgement().assessments[release]

    def _verification(self, book: Book, signed: Signed[SignedRecord]) -> Verification:
        facts: dict[str, Any] = {"outcome": Outcome.GOOD} | self.signatures.get(signed.path, {})
        if signed.path in self.unsigned:
            return Verification(Outcome.MISSING_SIGNATURE, "there is no signature")
        recorded = getattr(signed.record, "recorded", None)
        path = f"records/people/{recorded.by if recorded else signed.record.by}.yaml"
        key = facts.get("primary", self._hand(book, path))
        made_at = facts.get("made_at", signed.record.signed_at)
        outcome = facts["outcome"]
        return Verification(outcome, f"the signature is {outcome}", key, key, made_at, "Ed25519, SHA-512")

    def _before(self, book: Book, folder: ReleaseFolder) -> Before:
        here = {(s.path, s.blob, s.signature_blob) for s in book.releases[folder.id].signed()}
        gone = (s for s in folder.signed() if (s.path, s.blob, s.signature_blob) not in here)
        return Before(folder, {signed.path: self._verification(book, signed) for signed in gone})

    def _hand(self, book: Book, path: str) -> str | None:
        """The key that a person signs with: the baseline's, whatever their record says now."""
        added = [filed for filed in book.people.values() if filed.path == path and filed.record.keys]
        return self.hands.get(path) or (added[0].record.keys[0].fingerprint if added else None)

    def _decision(self, context: Context, signed: Signed[SignedRecord]) -> Decision:
        record = signed.record
        counts = signed.path not in self.discounted
        pair = (signed.path, signed.blob), (f"{signed.path}.asc", signed.signature_blob)
        landing = context.history.landing(*pair)
        return Decision(
            kind=record.kind,
            path=signed.path,
            name=signed.name,
            role=record.role,
            person=record.by,
            decision=word_of(record),
            counts=counts,
            reason="" if counts else "discounted",
            why="It counts." if counts else "The test says that it does not count.",
            verification=context.verifications[signed.path],
            signed_at=record.signed_at,
            at=record.signed_at,
            landed_at=landing.at if landing else None,
            landed_in=landing.id if landing else None,
            expires=record.expires if isinstance(record, Waiver) else None,
        )


def _when(decision: Decision) -> tuple[datetime, str]:
    return decision.at, decision.path
