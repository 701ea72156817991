from __future__ import annotations

from golive.model.assessment import Result
from support.examples import at, fault, is_silent
from support.kept import coverage, keeping
from support.world import World

QUALITY = "checklists/quality.yaml"


def test_another_file_than_the_cited_one_is_told_with_both_digests() -> None:
    world = keeping(World(), coverage())
    cited = world.records[world.path(QUALITY)]["answers"]["test-coverage-unit"]["evidence"][0]["sha256"]
    found = fault("evidence-altered", world.write("evidence/report.xml", b"<coverage/>"))
    assert (
        f"cites evidence/report.xml with the digest {cited}, and that file has the digest sha256:"
        in found.excuse
    )
    assert at(found.because[0]) == (QUALITY, ("answers", "test-coverage-unit", "evidence", 0, "sha256"))
    assert found.result is Result.UNKNOWN


def test_a_file_that_is_gone_is_told_and_how_to_read_in_a_new_one() -> None:
    world = keeping(World(), coverage())
    world.raw.pop(world.path("evidence/report.xml"))
    found = fault("evidence-altered", world)
    assert found.excuse.endswith("and that file is not there.")
    assert (
        "`golive collect auto FILE --release payments-api/2.4.1 --criterion test-coverage-unit --keep`"
        in found.fix
    )


def test_the_cited_file_is_fine_and_so_is_evidence_that_is_kept_elsewhere() -> None:
    assert is_silent("evidence-altered", keeping(World(), coverage()))
    assert is_silent("evidence-altered", World())


def test_it_is_a_finding_too_and_holds_up_the_release() -> None:
    world = keeping(World(), coverage()).freeze().write("evidence/report.xml", coverage(999).encode())
    judged = world.judge()
    assert not judged.ready
    assert [f.rule for f in judged.findings if f.rule.startswith("evidence")] == ["evidence-altered"]
