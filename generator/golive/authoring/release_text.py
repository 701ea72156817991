"""`release.yaml` as it begins: what is known, and a comment for each thing that its policy asks for."""

from __future__ import annotations

from collections.abc import Iterator

from golive.authoring.scalars import one_line, text, time
from golive.model.beginning import Beginning, Told
from golive.model.records.policy import Policy
from golive.model.records.release import Window

_KINDS = {"user-manual": "user-manual", "api-documentation": "api", "release-notes": "release-notes"}
"""Criterion that is computed from the documents, to the kind of document it looks for."""


def release_lines(begun: Beginning, told: Told) -> Iterator[str]:
    """The lines of the file, each with its end."""
    yield f"# {one_line(begun.title)} {begun.version}. Take the # away from what is known, and\n"
    yield "# put in what is in capitals; text with a colon in it stands in quotes.\n"
    yield f"# What is still missing: `golive status {begun.release}`\n"
    yield f"title: {text(told.title)}\n"
    yield f"type: {begun.type}\n"
    yield f"policy: {begun.policy} # in force on {begun.at.date().isoformat()}\n"
    yield f"author: {told.author} # may not sign it\n"
    yield f"summary: {text(told.summary)}\n"
    yield from _scope()
    yield from _source(begun.rules, told)
    yield from _artifacts(begun, told)
    yield from _documents(begun.rules)
    yield from _schedule(begun, told.window)
    yield from _asked(begun.rules)
    yield from _afterwards(begun.rules)


def _scope() -> Iterator[str]:
    yield "\n# What it brings. `status: done` once it is; `met: true` once somebody has seen it work.\n"
    yield "# scope:\n"
    yield "#   - id: ID\n#     kind: feature\n#     title: TITLE\n#     status: open\n"
    yield "#     acceptance: [{text: HOW ONE SEES THAT IT WORKS, met: false}]\n"


def _source(policy: Policy, told: Told) -> Iterator[str]:
    if told.source:
        pairs = ", ".join(f"{key}: {text(value)}" for key, value in told.source.items())
        yield f"\n# What it is built from.\nsource: {{{pairs}}}\n"
    elif policy.rules.source is not None or any(one.after_freeze for one in policy.criteria):
        yield "\n# What it is built from; tests have to be younger than `committed_at`.\n"
        yield "# source: {commit: COMMIT, tag: TAG, committed_at: TIME}\n"


def _artifacts(begun: Beginning, told: Told) -> Iterator[str]:
    yield "\n# What is deployed: exactly these bytes, or `golive gate` says no.\n"
    if not told.artifacts:
        yield f"# artifacts: [{{name: {begun.product}, uri: URI, digest: DIGEST}}]\n"
        return
    yield "artifacts:\n"
    for name, (uri, digest) in told.artifacts.items():
        rest = f", digest: {digest}" if digest else ""
        yield f"  - {{name: {text(name)}, uri: {text(uri)}{rest}}}\n"


def _documents(policy: Policy) -> Iterator[str]:
    kinds = [_KINDS[one.id] for one in policy.criteria if one.from_ == "documents" and one.id in _KINDS]
    if kinds:
        yield "\n# Documents that go with it; `final: true` once nobody will change them.\n# documents:\n"
        yield from (f"#   - {{title: TITLE, kind: {kind}, uri: URI, sha256: DIGEST}}\n" for kind in kinds)


def _schedule(begun: Beginning, chosen: Window | None) -> Iterator[str]:
    yield "\n# When it goes live"
    meeting = "  review: {at: TIME, duration: PT15M, chair: PERSON, invited: [ROLE]}\n"
    asks_meeting = begun.rules.rules.review_meeting is not None
    if chosen is not None:
        yield ".\nschedule:\n"
        yield f"  window: {_window(chosen)}\n"
        if asks_meeting:
            yield f"#{meeting}"
        return
    yield ". No blackout, peak or other window lies in the way of these:\n# schedule:\n"
    yield from (f"#   window: {_window(window)} # {window.start:%A}\n" for window in begun.windows)
    if not begun.windows:
        yield "#   window: {start: TIME, end: TIME}\n"
    if asks_meeting:
        yield f"# {meeting}"


def _window(window: Window) -> str:
    return f"{{start: {time(window.start)}, end: {time(window.end)}}}"


def _asked(policy: Policy) -> Iterator[str]:
    rules = policy.rules
    if rules.strategy is not None:
        yield f"\n# How it is deployed; the strategy is one of {', '.join(rules.strategy.allowed)}.\n"
        yield "# deployment: {environment: production, strategy: STRATEGY, playbook: {uri: URI}}\n"
    if rules.change_request is not None:
        yield "\n# The change in the change-management system.\n"
        yield "# change_request: {system: SYSTEM, id: ID, uri: URI}\n"
    if rules.change_request is not None or (rules.run_up is not None and rules.run_up.communication):
        yield "\n# Who is told what, and how.\n"
        yield "# communication: {plan: {uri: URI, sha256: DIGEST}, impact: IMPACT, audiences: [SUPPORT]}\n"
    if rules.gold_master is not None:
        yield "\n# The dress rehearsal of the deployment.\n"
        yield "# rehearsal: {environment: staging, at: TIME, outcome: pass}\n"


def _afterwards(policy: Policy) -> Iterator[str]:
    checks = policy.rules.validation.checks if policy.rules.validation else ()
    beside = f", beside {', '.join(checks)}" if checks else ""
    yield f"\n# What is watched after the deployment{beside}, and the figures it is measured by.\n"
    yield "# monitoring: [{check: CHECK, within: PT1H}]\n"
    yield '# kpis: [{id: KPI, at_most: N, unit: "%", at: [PT1H, P1D, P7D]}]\n'
