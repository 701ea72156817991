"""A signature is by somebody else

What it finds:
    A signed record whose signature is made by a key that is not one of the keys of the person
    in `by`, or is also a key of somebody else, or whose `by` names nobody in the book.

Why:
    One person must not be able to decide in another's name.

Fails:
    ```yaml
    # records/people/qa-one.yaml
    keys: [{fingerprint: 9999999999999999999999999999999999999999, from: 2025-01-01}]
    ```

Passes:
    ```yaml
    # records/people/qa-one.yaml
    keys: [{fingerprint: 1111111111111111111111111111111111111111, from: 2025-01-01}]
    ```

Fix:
    The person in `by` signs with a key that stands in their file in `records/people/`.
"""

from __future__ import annotations

from golive.judging.case import Hearing, Verdict
from golive.judging.roles import key_terms, signer
from golive.judging.roster import people, person
from golive.judging.subjects import next_of
from golive.judging.words import listed
from golive.model.verification import Outcome

SCOPE = "decision"
CONTROLS = ("SOC2-CC8.1", "ISO27001-A.8.32")


def signature_wrong_person(hearing: Hearing) -> Verdict | None:
    """Why the signature is not the named person's; ``None`` when it is."""
    who, primary, owners = signer(hearing.record), hearing.verification.primary, _owners(hearing)
    if key_terms(hearing):
        return _ambiguous(primary, owners) if len(owners) > 1 else None
    if person(hearing.context, who, hearing.when) is None:
        return _stranger(hearing, who)
    key = f"key {primary}" if primary else "a key that the book does not have"
    whose = f", which belongs to {listed(owners)}" if owners else ""
    return _verdict(f"It is signed with {key}{whose}, and that is no key of `{who}`.", _own_key(who))


def _stranger(hearing: Hearing, who: str) -> Verdict:
    file = f"records/people/{who}.yaml"
    if who in hearing.context.book.people:
        why = f"It is by `{who}`, and {file} was not there when it landed."
        return _verdict(why, f"`{who}` signs {next_of(hearing)} now that the file is there.")
    why = f"It is by `{who}`, and {file} is not there."
    return _verdict(why, f"Write {file} with their keys, or correct `by` and sign it anew.")


def _own_key(person: str) -> str:
    file = f"records/people/{person}.yaml"
    return f"`{person}` signs it with a key listed in {file}, or has this one listed there."


def _owners(hearing: Hearing) -> tuple[str, ...]:
    """Everybody in whose file the key stood then, whenever it spoke for them."""
    known, primary = people(hearing.context, hearing.when), hearing.verification.primary
    return tuple(f"`{p}`" for p, filed in known if any(k.fingerprint == primary for k in filed.record.keys))


def _ambiguous(primary: str | None, owners: tuple[str, ...]) -> Verdict:
    why = f"It is signed with key {primary}, which stands in the files of {listed(owners)}"
    hint = "Leave the key in the file of the one person whose it is."
    return _verdict(f"{why}, so nobody can tell who signed.", hint, Outcome.AMBIGUOUS_KEY)


def _verdict(why: str, hint: str, outcome: Outcome = Outcome.WRONG_PERSON) -> Verdict:
    return Verdict("signature-wrong-person", why, route=("by",), outcome=outcome, hint=hint)
