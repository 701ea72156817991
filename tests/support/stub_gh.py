"""A `gh` that asks nobody: it answers from a file and writes down what it was asked to do."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

STATE = Path(os.environ["STUB_GH"])


def main(words: list[str]) -> int:
    state: dict[str, Any] = json.loads(STATE.read_text("utf-8"))
    state["calls"].append(words)
    code = _pr(state, words) if words[0] == "pr" else _api(state, words[1:])
    STATE.write_text(json.dumps(state), "utf-8")
    return code


def _pr(state: dict[str, Any], words: list[str]) -> int:
    state["draft"] = "--undo" in words
    return 0


def _api(state: dict[str, Any], words: list[str]) -> int:
    options, path = _parsed(words)
    if options.get("--method") in {"POST", "PATCH"}:
        return _write(state, options, path)
    answers = {**state["answers"], f"repos/example/book/issues/{state['number']}/comments": state["comments"]}
    if path.endswith("/zip"):
        sys.stdout.buffer.write(Path(state["zip"]).read_bytes())
        return 0
    wanted = path + (f"?ref={options['ref']}" if "ref" in options else "")
    if wanted not in answers:
        sys.stdout.write('{"message":"Not Found"}')
        return 1
    return _shown(answers[wanted], options.get("--jq"))


def _write(state: dict[str, Any], options: dict[str, str], path: str) -> int:
    body = Path(options["body"].removeprefix("@")).read_text("utf-8")
    if options["--method"] == "POST":
        bot = {"login": "github-actions[bot]"}
        state["comments"].append({"id": 1000 + len(state["comments"]), "user": bot, "body": body})
    else:
        (comment,) = [c for c in state["comments"] if str(c["id"]) == path.rpartition("/")[2]]
        comment["body"] = body
    return 0


def _parsed(words: list[str]) -> tuple[dict[str, str], str]:
    options: dict[str, str] = {}
    path = ""
    rest = iter(words)
    for word in rest:
        if word in {"--method", "--jq"}:
            options[word] = next(rest)
        elif word in {"-f", "-F"}:
            name, _, value = next(rest).partition("=")
            options[name] = value
        elif not word.startswith("--"):
            path = word
    return options, path


def _shown(answer: Any, expression: str | None) -> int:
    text = json.dumps(answer)
    if expression is not None:
        done = subprocess.run(
            ["jq", "-r", expression], input=text, capture_output=True, text=True, check=True
        )
        text = done.stdout
    sys.stdout.write(text)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
