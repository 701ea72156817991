"""`golive set`: keys of a record that nobody signs."""

from __future__ import annotations

import argparse
from pathlib import PurePosixPath

from golive import authoring, pipeline
from golive.authoring import Assignments
from golive.cli.changing import Desk, desk, digest_of_file, finish
from golive.cli.exits import Exit
from golive.cli.faults import UsageError
from golive.cli.written import has_schemas

_DIGESTS = ("sha256", "digest")


def run(arguments: argparse.Namespace) -> Exit:
    """0 once the record says so."""
    path = _path(arguments.file)
    at = desk(arguments, path)
    if not arguments.pairs and not arguments.remove:
        finish(arguments, at, _begun(at, path), f"{at.release}: begin {path}")
        return Exit.FINE

    def tell(wanted: Assignments) -> None:
        for key in arguments.remove:
            wanted.remove(key)
        for pair in arguments.pairs:
            key, value = _pair(pair)
            wanted.set(key, authoring.written(_value(at, key, value), pipeline.read_value))

    try:
        made = pipeline.assigned(at.request, at.edition, at.release, at.folder.path(path), tell)
    except pipeline.CannotRewriteError as error:
        raise UsageError(str(error)) from error
    finish(arguments, at, made, f"{at.release}: {path}")
    return Exit.FINE


def _begun(at: Desk, path: str) -> pipeline.Rewritten:
    """The file as `golive new release` would begin it, where it is missing and can say nothing yet."""
    whole = at.folder.path(path)
    verdict = at.edition.judgement.assessments[at.release]
    if whole in at.edition.tree.files or verdict.policy is None:
        raise UsageError(f"Say what {path} is to say: KEY=VALUE, or --remove KEY.")
    begun = pipeline.begin_again(at.request, at.release, verdict.policy)
    draft = authoring.file_draft(begun, path, schemas=has_schemas(at.request.root))
    if draft is None:
        why = authoring.UNWRITTEN.get(path, "its policy does not ask for it")
        raise UsageError(f"{path} cannot be begun without a KEY=VALUE: {why}.")
    return pipeline.Rewritten(draft, b"", pipeline.judged_with(at.request, at.release, [draft]))


def _path(name: str) -> str:
    """A path inside of the release's folder."""
    parts = PurePosixPath(name).parts
    if not parts or name.startswith("/") or ".." in parts or not name.endswith((".yaml", ".asc")):
        raise UsageError(f"FILE is a record in the release's folder, such as defects.yaml, not {name!r}.")
    return "/".join(parts)


def _pair(text: str) -> tuple[str, str]:
    key, equals, value = text.partition("=")
    if not equals or not value.strip():
        raise UsageError(f"{text!r} is not KEY=VALUE. To take a key away: --remove {key or 'KEY'}.")
    return key, value


def _value(at: Desk, key: str, text: str) -> str:
    """The text that is meant: ``now``, ``me`` and the digest of ``@FILE`` are filled in."""
    if text == "now":
        return at.now
    if text == "me":
        return at.me()
    if text.startswith("@") and key.rpartition(".")[2] in _DIGESTS:
        return digest_of_file(text[1:])
    return text
