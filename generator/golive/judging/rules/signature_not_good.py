"""A signature does not hold

What it finds:
    A signed record whose detached signature is missing, is not made over exactly these bytes, or
    is made by a key that cannot be trusted for it. The words say which.

Why:
    Only a signature proves who decided, and on what. A record without a good one is a claim.

Fails:
    ```yaml
    # signatures.yaml
    approvals/qa-lead--qa-one.yaml: {outcome: altered}
    ```

Passes:
    ```yaml
    # signatures.yaml
    approvals/qa-lead--qa-one.yaml: {outcome: good}
    ```

Fix:
    Sign the file again, exactly as it stands: `gpg --armor --detach-sign <file>`, and commit the
    `.asc` beside it. A landed record is never edited: write the next one, `<name>.2.yaml`.
"""

from __future__ import annotations

from golive.judging.case import Hearing, Verdict
from golive.judging.roles import signer
from golive.judging.subjects import next_of
from golive.model.verification import Band, Outcome

SCOPE = "decision"
CONTROLS = ("SOC2-CC8.1", "ISO27001-A.8.32")

_WORDS = {
    Outcome.ALTERED: "the file is not what was signed",
    Outcome.LINE_ENDINGS_DIFFER: "the file differs from what was signed in its line endings",
    Outcome.MALFORMED: "the signature file cannot be read",
    Outcome.UNSUPPORTED: "the signature is of a kind that is not accepted",
    Outcome.WEAK: "the signature uses a weak algorithm or key",
    Outcome.UNKNOWN_KEY: "the key that signed is not in the book",
    Outcome.AMBIGUOUS_KEY: "more than one key of the book could have signed",
    Outcome.NOT_A_SIGNING_KEY: "the key that signed may not sign",
    Outcome.KEY_EXPIRED_AT_SIGNING: "the key had expired when it signed",
    Outcome.KEY_NOT_YET_VALID: "the key was not yet valid when it signed",
    Outcome.SIGNATURE_EXPIRED: "the signature has expired",
    Outcome.FROM_THE_FUTURE: "the signature is dated in the future",
    Outcome.BEFORE_KEY: "the signature is dated before its key was made",
    Outcome.REVOKED: "the key is revoked",
    Outcome.COMPROMISED: "the key is compromised",
    Outcome.LATE_OR_BACKDATED: "the signature landed too long after it was made",
    Outcome.WRONG_PERSON: "the key belongs to somebody else",
    Outcome.MISSING_SIGNATURE: "there is no signature file beside it",
    Outcome.ENGINES_DISAGREE: "two programs disagree about the signature",
    Outcome.ENGINE_ERROR: "the signature could not be checked",
}

REFUSED = "Its signature does not count: "
"""How every reason of this rule begins."""

_NOT_IN_FORCE = frozenset(
    {
        Outcome.KEY_EXPIRED_AT_SIGNING,
        Outcome.KEY_NOT_YET_VALID,
        Outcome.BEFORE_KEY,
        Outcome.REVOKED,
        Outcome.COMPROMISED,
    }
)
_OF_THE_KEY = frozenset({Outcome.UNKNOWN_KEY, Outcome.NOT_A_SIGNING_KEY, Outcome.AMBIGUOUS_KEY})


def signature_not_good(hearing: Hearing) -> Verdict | None:
    """Why the signature does not hold; ``None`` when it does."""
    outcome = hearing.verification.outcome
    if outcome.band is not Band.FAILS:
        return None
    detail = hearing.verification.detail.strip().rstrip(".")
    told = not detail or outcome is Outcome.MISSING_SIGNATURE
    said = _WORDS[outcome] if told else f"{_WORDS[outcome]} ({detail})"
    if outcome is Outcome.UNKNOWN_KEY and not told:
        said = detail
    return Verdict(
        "signature-not-good",
        f"{REFUSED}{said}{_key_files(hearing, outcome)}.",
        hint=_hint(hearing, outcome),
    )


def _hint(hearing: Hearing, outcome: Outcome) -> str:
    path, person = hearing.signed.path, signer(hearing.record)
    sign = f"Sign it with `gpg --armor --detach-sign {path}` and commit the pair."
    if outcome in {Outcome.ALTERED, Outcome.LINE_ENDINGS_DIFFER}:
        after = f"write the next decision {next_of(hearing)} and sign that"
        return f"Restore the file as it was signed (`git restore {path}`), or {after}."
    if outcome in _NOT_IN_FORCE:
        return f"Sign with a key that is in force. {sign}"
    if outcome not in _OF_THE_KEY:
        return sign
    mend = "Restore the key file if it is damaged (`golive check` says so)."
    known = hearing.context.book.keys
    key = hearing.verification.primary or hearing.verification.fingerprint
    if outcome is not Outcome.UNKNOWN_KEY or key is None or key in known:
        return f"{mend} {sign}"
    listing = f"Add records/keys/{key}.asc and list the key under `keys` in records/people/{person}.yaml"
    return f"{listing}, or sign with one of the listed keys."


def _key_files(hearing: Hearing, outcome: Outcome) -> str:
    """Where the signer's keys stand, when the fault may lie in one of these files."""
    person = hearing.context.book.people.get(signer(hearing.record))
    if outcome not in _OF_THE_KEY or person is None or not person.record.keys:
        return ""
    files = " and ".join(f"records/keys/{term.fingerprint}.asc" for term in person.record.keys)
    return f"; `{hearing.signed.record.by}` signs with {files}"
