"""A `curl` that asks nobody: GitLab's answers from a file, and what it was asked to write."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

STATE = Path(os.environ["STUB_CURL"])
_WITH_VALUE = {"--max-time", "--max-filesize", "--header", "--request", "--data"}


def main(words: list[str]) -> int:
    state: dict[str, Any] = json.loads(STATE.read_text("utf-8"))
    options: dict[str, list[str]] = {}
    address = ""
    rest = iter(words)
    for word in rest:
        if word in _WITH_VALUE:
            options.setdefault(word, []).append(next(rest))
        elif not word.startswith("--"):
            address = word
    state["calls"].append([*options.get("--request", ["GET"]), address, *words])
    state["header"] = Path(options["--header"][0].removeprefix("@")).read_text("utf-8")
    code = _answer(state, options, address.partition("?")[0])
    STATE.write_text(json.dumps(state), "utf-8")
    return code


def _answer(state: dict[str, Any], options: dict[str, list[str]], address: str) -> int:
    path = address.removeprefix("https://git.example.org/api/v4/")
    if "--request" in options:
        body = json.loads(Path(options["--data"][0].removeprefix("@")).read_text("utf-8"))["body"]
        if options["--request"] == ["POST"]:
            state["notes"].append({"id": 900 + len(state["notes"]), "author": {"id": 77}, "body": body})
        else:
            (note,) = [n for n in state["notes"] if str(n["id"]) == path.rpartition("/")[2]]
            note["body"] = body
        return 0
    if path.endswith("/artifacts/report.json"):
        sys.stdout.buffer.write(Path(state["report"]).read_bytes())
        return 0
    answers = {**state["answers"], "projects/1/merge_requests/7/notes": state["notes"]}
    if path not in answers:
        return 22
    sys.stdout.write(json.dumps(answers[path]))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
