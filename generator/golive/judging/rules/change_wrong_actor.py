"""A change hands in what somebody else has signed

What it finds:
    A signed record that a change adds and that is not by the person who hands it in (`--actor` or
    `--account`). Of an approval by word of mouth or on paper that is who recorded it.

Why:
    A signature that its person has not handed in may be one that they gave up before it landed, or
    that somebody found.

Fails:
    ```yaml
    # change.yaml
    touches:
      approvals/qa-lead--qa-one.yaml: added
      approvals/qa-lead--qa-one.yaml.asc: added
    actor: ops-one
    ```

Passes:
    ```yaml
    # change.yaml
    touches:
      approvals/qa-lead--qa-one.yaml: added
      approvals/qa-lead--qa-one.yaml.asc: added
    actor: qa-one
    ```

Fix:
    Let the person who signed open the pull request; the `account` in `records/people/` says who
    that is on the forge.
"""

from __future__ import annotations

from collections.abc import Iterator

from golive.judging.proposal import Actor, Proposal
from golive.judging.roles import signer
from golive.model.findings import Finding
from golive.model.places import Place

SCOPE = "change"
CONTROLS = ("SOC2-CC8.1",)


def change_wrong_actor(proposal: Proposal) -> Iterator[Finding]:
    """One finding for each signed record that is not by who hands it in; none where nobody said."""
    actor = proposal.actor
    for signed in proposal.brought() if actor is not None else ():
        who = signer(signed.record)
        if actor is not None and who != actor.person:
            route = ("by",) if who == signed.record.by else ("recorded", "by")
            words = f"the record is signed as `{who}`, and {_named(actor)} hands it in"
            hint = f"Let `{who}` hand it in."
            yield Finding("change-wrong-actor", Place(signed.path, route), words, hint)


def _named(actor: Actor) -> str:
    if actor.person is None:
        return f"`{actor.name}`, who is nobody in the book,"
    return f"`{actor.person}`" if actor.name == actor.person else f"`{actor.name}`, who is `{actor.person}`,"
