"""What people do about a root excuse: one small action for each rule, guided by its words alone.

No action knows a release. Each reads which file, key, role and bound it is about from the root's own
`fix`, `owner` and `requirement`, so a root that says too little or the wrong thing leads nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from typing import Any

from demo.desk import digest, evidence, link
from demo.mending import Mender, flat, moment, paths, stamp
from golive.model.assessment import Excuse

_KEPT = "https://evidence.larkfield.example.org"
_BOUND = re.compile(r"(at least|at most|below|above) ([0-9.]+)")
_BEYOND = {"at least": 1, "at most": 0, "below": -0.1, "above": 0.1}
_SIGNED = re.compile(
    r"/approvals/(?P<role>[a-z0-9-]+)--(?P<person>[a-z0-9-]+|<person>)(\.(?P<number>\d+))?\.yaml"
)
_NUMBER = re.compile(r"\.(\d+)\.yaml$")

# --- keys that a fix names ------------------------------------------------------------------------


def _review(mender: Mender, _: Excuse) -> Any:
    """The meeting as it is held: at the time for which it was planned."""
    planned = mender.read("release.yaml")["schedule"]["review"]
    mender.now = max(mender.now, moment(planned["at"]))
    return {"held": mender.at, "took": "PT20M", "attended": planned.get("invited", [])}


def _war_room(mender: Mender, excuse: Excuse) -> Any:
    start = moment(mender.read("release.yaml")["schedule"]["window"]["start"])
    roster = [mender.holder(excuse.owner or "")]
    return {"channel": "bridge 1", "start": stamp(start - timedelta(hours=1)), "roster": roster}


def _told(mender: Mender, excuse: Excuse) -> Any:
    before = mender.read("runup.yaml").get("communication", [])
    audiences = [word for word in re.findall("`([^`]+)`", excuse.fix or "") if word != "communication"]
    return [*before, *({"at": mender.at, "channel": "email", "to": one} for one in audiences)]


def _distributed(mender: Mender, excuse: Excuse) -> Any:
    before = mender.read("runup.yaml").get("distributed", [])
    return [*before, *({"document": d, "at": mender.at} for d in re.findall("“([^”]+)”", excuse.fix or ""))]


def _meeting(mender: Mender, _: Excuse) -> Any:
    return {"at": stamp(mender.now + timedelta(hours=2)), "duration": "PT30M"}


def _artifacts(mender: Mender, _: Excuse) -> Any:
    image = f"oci://registry.larkfield.example.org/{mender.release.replace('/', ':')}"
    return [{"name": mender.product, "uri": image, "digest": digest(image.encode())}]


def _rehearsal(mender: Mender, _: Excuse) -> Any:
    proof = [evidence(f"{_KEPT}/{mender.release}/rehearsal.log")]
    return {"environment": "staging", "at": mender.at, "took": "PT1M", "outcome": "pass", "evidence": proof}


CONTENTS: Mapping[tuple[str, str], Callable[[Mender, Excuse], Any]] = {
    ("release.yaml", "artifacts"): _artifacts,
    ("release.yaml", "change_request"): lambda m, _: {"system": "Change Desk", "id": f"CHG-{len(m.at)}"},
    ("release.yaml", "communication.plan"): lambda m, _: link(f"{_KEPT}/{m.release}/plan"),
    ("release.yaml", "rehearsal"): _rehearsal,
    ("release.yaml", "schedule.review"): _meeting,
    ("release.yaml", "schedule.window"): lambda m, _: m.slot(),
    ("release.yaml", "source.commit"): lambda m, _: digest(m.release.encode())[7:47],
    ("release.yaml", "source.committed_at"): lambda m, _: m.at,
    ("release.yaml", "source.tag"): lambda m, _: f"v{m.release.partition('/')[2]}",
    ("rollback.yaml", "playbook"): lambda m, _: link(f"{_KEPT}/{m.release}/way-back"),
    ("rollback.yaml", "rto"): lambda _m, _e: "PT30M",
    ("runup.yaml", "communication"): _told,
    ("runup.yaml", "distributed"): _distributed,
    ("runup.yaml", "drift"): lambda m, _: {"checked_at": m.at, "outcome": "none"},
    ("runup.yaml", "review"): _review,
    ("runup.yaml", "war_room"): _war_room,
}
"""What is written under a key of a file, where a fix names both."""


def write_keys(mender: Mender, excuse: Excuse) -> None:
    """Write every key that the fix names into the file that it names after it."""
    rest, done = excuse.fix or "", []
    for path in paths(excuse.fix):
        words, _, rest = rest.partition(path)
        file = mender.name(path)
        keys = [key for key in re.findall("`([^`]+)`", words) if (file, key) in CONTENTS]
        for key in keys:
            mender.write(file, key, CONTENTS[file, key](mender, excuse))
        done += keys
    assert done, f"{excuse.fix} names no key that could be written"


# --- the dossier ----------------------------------------------------------------------------------

_SMALLEST: Mapping[str, dict[str, Any]] = {
    "rollback.yaml": {"rehearsals": []},
    "risks.yaml": {"risks": []},
    "defects.yaml": {"defects": []},
}


def write_file(mender: Mender, excuse: Excuse) -> None:
    """Write the smallest file of its kind; what it lacks is then named by other roots."""
    name = mender.named(excuse)
    mender.folder.put(name, _SMALLEST.get(name, {"answers": {}}))


def answer(mender: Mender, excuse: Excuse) -> None:
    """Answer a criterion: with a value inside the bound, or a yes; with evidence where it is asked for."""
    name, fix = mender.named(excuse), excuse.fix or ""
    id_ = excuse.requirement.removeprefix("criterion/")
    bound, before = _BOUND.search(fix), mender.read(name)["answers"].get(id_, {})
    said = {"value": before["value"]} if "value" in before else {"answer": "yes"}
    if bound is not None:
        said = {"value": round(float(bound[2]) + _BEYOND[bound[1]], 2)}
    proof = {"evidence": [evidence(f"{_KEPT}/{mender.release}/{id_}")]} if "evidence" in fix else {}
    kept = {"evidence": before["evidence"]} if "evidence" in before else {}
    by = mender.holder(excuse.owner or "")
    mender.write(name, f"answers.{id_}", {**said, "by": by, "at": mender.at, **kept, **proof})


def measure_later(mender: Mender, excuse: Excuse) -> None:
    """Say when the commit was made, or measure once more after it: whichever the fix says."""
    (answer if "Measure" in (excuse.fix or "") else write_keys)(mender, excuse)


def finish(mender: Mender, excuse: Excuse) -> None:
    """Do what is still open in the scope items that the fix names, and say so."""
    name, wanted = mender.named(excuse), set(re.findall("`([^`]+)`", excuse.fix or ""))
    scope = mender.read(name)["scope"]
    for item in (item for item in scope if item["id"] in wanted):
        if excuse.requirement == "criterion/stories-done":
            item["status"] = "done"
        else:
            item["acceptance"] = [{**one, "met": "true"} for one in item["acceptance"]]
    mender.write(name, "scope", scope)


def repair(mender: Mender, excuse: Excuse) -> None:
    """Fix the defects that the fix names."""
    name, wanted = mender.named(excuse), set(re.findall("`([^`]+)`", excuse.fix or ""))
    register = mender.read(name)["defects"]
    mender.write(name, "defects", [d | {"status": "fixed"} if d["id"] in wanted else d for d in register])


def document(mender: Mender, excuse: Excuse) -> None:
    """Finish a document of the kind that the fix names."""
    kind = re.search("kind `([^`]+)`", excuse.fix or "")
    assert kind, excuse.fix
    made = {"title": kind[1].replace("-", " ").capitalize(), "kind": kind[1], "final": "true"}
    mender.add(mender.named(excuse), "documents", made | link(f"{_KEPT}/{mender.release}/{kind[1]}"))


def rehearse(mender: Mender, excuse: Excuse) -> None:
    """Rehearse the rollback once more."""
    mender.add(mender.named(excuse), "rehearsals", _rehearsal(mender, excuse))


def rule_out(mender: Mender, excuse: Excuse) -> None:
    """State that there is no risk of the category that the fix names."""
    category = re.search("add `([^`]+)` to `none`", excuse.fix or "")
    assert category, excuse.fix
    mender.add(mender.named(excuse), "none", category[1])


# --- signed records -------------------------------------------------------------------------------


def sign_off(mender: Mender, excuse: Excuse) -> None:
    """Sign off in the role and file that the fix names, with whatever waits for that signature."""
    named = _SIGNED.search(excuse.fix or "")
    assert named, excuse.fix
    assert named["role"] == excuse.owner
    person = named["person"] if named["person"] != "<person>" else mender.holder(named["role"])
    waiting = [e for e in flat(excuse.consequences) if e.rule == "not-applicable-unverified"]
    ids = [id_ for e in waiting for id_ in re.findall(r"not_applicable: \[([^]]+)\]", e.fix or "")]
    more = {"not_applicable": ids} if ids else {}
    mender.folder.approve(named["role"], person, mender.at, int(named["number"] or 1), **more)


def sign_anew(mender: Mender, excuse: Excuse) -> None:
    """Over a halt: have every role sign whose sign-off the halt has undone."""
    undone = [e for e in flat(excuse.consequences) if e.rule == "sign-off-missing"]
    assert undone, excuse.message
    for one in undone:
        sign_off(mender, one)


def convene(mender: Mender, excuse: Excuse) -> None:
    """Let the board decide on the change request and window of the dossier."""
    release = mender.read("release.yaml")
    window, change = release["schedule"]["window"], release["change_request"]["id"]
    who = _decider(mender, excuse)
    mender.folder.convene(who, mender.at, window, change, _number(mender.named(excuse)))


def authorize(mender: Mender, excuse: Excuse) -> None:
    """Say go over everything that stands in the folder."""
    role, number = excuse.owner or "", _number(mender.named(excuse))
    built = mender.read("release.yaml")["artifacts"]
    who = _decider(mender, excuse)
    mender.folder.authorize(role, who, mender.at, "It may go.", built, number=number)


def _decider(mender: Mender, excuse: Excuse) -> str:
    """Who decides: the one whom the fix names, else a holder of the owner's role."""
    named = re.match("Let `([^`]+)` decide anew: ", excuse.fix or "")
    return named[1] if named else mender.holder(excuse.owner or "")


def _number(name: str) -> int:
    found = _NUMBER.search(name)
    return int(found[1]) if found else 1


# --- time -----------------------------------------------------------------------------------------


def wait(mender: Mender, excuse: Excuse) -> None:
    """Wait until the window opens, as the fix says."""
    assert excuse.fix == "Wait for the window."
    mender.now = moment(mender.read("release.yaml")["schedule"]["window"]["start"])


Fixer = Callable[[Mender, Excuse], None]

WRITTEN: Mapping[str, Fixer] = {
    "artifact-undigested": write_keys,
    "change-request-incomplete": write_keys,
    "communication-unsent": write_keys,
    "criterion-out-of-threshold": answer,
    "criterion-unanswered": answer,
    "defect-show-stopper": repair,
    "document-not-final": document,
    "documents-undistributed": write_keys,
    "dossier-incomplete": write_file,
    "drift-unchecked": write_keys,
    "evidence-before-freeze": measure_later,
    "evidence-too-old": answer,
    "gold-master-missing": write_keys,
    "lead-time-short": write_keys,
    "review-meeting-not-held": write_keys,
    "review-meeting-unscheduled": write_keys,
    "risk-category-missing": rule_out,
    "rollback-playbook-missing": write_keys,
    "rollback-rehearsal-missing": rehearse,
    "rollback-rto-missing": write_keys,
    "source-missing": write_keys,
    "war-room-unset": write_keys,
    "window-closed": write_keys,
    "window-missing": write_keys,
    "window-past-at-decision": write_keys,
}
"""What is done at a desk: rule of a root to the action."""

COMPUTED: Mapping[str, Fixer] = {
    "criterion/stories-done": finish,
    "criterion/acceptance-criteria-met": finish,
}
"""What is done about criteria that nobody answers, whichever rule finds them wanting."""

SIGNED: Mapping[str, Fixer] = {
    "halt-open": sign_anew,
    "sign-off-missing": sign_off,
    "cab-missing": convene,
    "authorization-missing": authorize,
}
"""What is signed, once nothing at a desk is left to do that would change it again."""

TIMED: Mapping[str, Fixer] = {"window-closed": wait}
"""What only time brings, once all the rest is done."""


def next_actions(roots: Sequence[Excuse]) -> list[tuple[Excuse, Fixer]]:
    """What people do next: all that is written, else all that is signed, else they wait.

    A signature over a file that is still to be written would be stale at once.
    """
    known = [(root, *_action(root)) for root in roots]
    first = min(turn for _, turn, _ in known)
    return [(root, fixer) for root, turn, fixer in known if turn == first]


def _action(root: Excuse) -> tuple[int, Fixer]:
    if root.rule in TIMED and (root.fix or "").startswith("Wait"):
        return 3, TIMED[root.rule]
    if root.rule in SIGNED:
        return 2, SIGNED[root.rule]
    if root.requirement in COMPUTED:
        return 1, COMPUTED[root.requirement]
    assert root.rule in WRITTEN, f"no fixer for {root.rule}: {root.message} {root.fix}"
    return 1, WRITTEN[root.rule]
