"""Nobody has signed for what was said by word of mouth

What it finds:
    A sign-off by word of mouth that counts, or counted when the release was deployed, and that its
    person has not signed for. It is due by the end of the policy's `verbal.ratify_within`, counted from
    `given_at`.

Why:
    Before the deployment the fuse takes the sign-off away. After it the decision stands, and only the
    person can still turn what somebody else wrote down into proof. It reminds, and moves no state.

Fails:
    ```yaml
    # policies/standard/1.yaml
    verbal: {counts: true, ratify_within: P7D}
    ---
    # approvals/qa-lead--qa-one.yaml
    form: verbal
    recorded: {by: rm-one, given_at: 2026-02-27T08:00:00Z, channel: phone}
    ```

Passes:
    ```yaml
    # approvals/qa-lead--qa-one.yaml
    form: signed
    ```

Fix:
    The person signs the next record, `<name>.<n>.yaml`, with `form: signed`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from golive.judging.case import Case
from golive.judging.demands import Asked, Lack, requirement
from golive.judging.fuses import first_fuse
from golive.judging.next_records import DIGESTS, written
from golive.judging.ratified import has_spoken, ratifying
from golive.judging.words import day, opened_up, time
from golive.model.assessment import Decision, Gate, Requirement, Result
from golive.model.book import Signed
from golive.model.places import Place
from golive.model.records.signed import Approval

SCOPE = "release"
GATE = Gate.CLOSURE
CONTROLS = ("SOC2-CC8.1",)

_SINCE = frozenset({"verbal-unratified", "decision-superseded", "decision-withdrawn"})
"""Why a word of mouth that carried a deployment does not count any more."""


def ratification_missing(case: Case) -> Iterator[Requirement]:
    """One requirement for each sign-off by word of mouth on which something rests."""
    decisions = {decision.path: decision for decision in case.decisions}
    for signed in case.folder.approvals:
        if signed.record.form == "verbal" and signed.path in decisions:
            yield from _asked(case, signed, decisions[signed.path])


def _asked(case: Case, signed: Signed[Approval], spoken: Decision) -> Iterator[Requirement]:
    said = {decision.path for decision in case.decisions if has_spoken(decision)}
    words = (other for other in case.folder.signed() if other.path in said)
    due, yes = first_fuse(case.policy.record, signed, words), ratifying(case.decisions, spoken)
    if due is None or not (yes or spoken.counts or _carried(case, spoken, due)):
        return
    asked = Asked(
        rule="ratification-missing",
        thing=signed.name.partition("/")[2],
        gate=GATE,
        title=f"Word of mouth of {spoken.person} signed",
        wanted=f"signed by {time(due)}",
        owner=spoken.person,
        because=(Place(signed.path, ("recorded", "given_at")),),
        since=spoken.at,
        due=due,
    )
    if yes:
        yield requirement(asked, f"signed on {day(yes.at)}", None)
    else:
        passed = "was to sign" if case.as_of >= due else "has to sign"
        why = f"`{spoken.person}` {passed} by {time(due)} for the yes as `{spoken.role}` by word of mouth."
        fix = f"{opened_up(written(case.folder, signed.name, '`form: signed`', DIGESTS))}."
        yield requirement(asked, "not signed", Lack(why, fix, Result.MISSING))


def _carried(case: Case, spoken: Decision, due: datetime) -> bool:
    """Whether it counted when the deployment began, and does not any more."""
    begun = case.attempt
    if begun is None or spoken.reason not in _SINCE or not spoken.at <= begun.at < due:
        return False
    others = (d for d in case.decisions if d.name == spoken.name and d.path != spoken.path)
    return not any(spoken.at <= other.at <= begun.at for other in others)
