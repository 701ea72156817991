"""Private keys are found wherever they lie in a book, and nothing else is taken for one."""

from __future__ import annotations

import base64
import textwrap

import pytest

from golive.model.findings import Finding, Severity
from golive.signing import private_keys
from support.openpgp import armoured, bare, packet
from support.signatures import World

PATH = "records/releases/shop/1.0.0/runbook.yaml"
BODY = base64.b64encode(bytes(range(48))).decode()


def found(data: bytes | str) -> list[Finding]:
    return list(private_keys({PATH: data.encode() if isinstance(data, str) else data}))


@pytest.mark.parametrize(
    "label",
    [
        "PRIVATE KEY",
        "ENCRYPTED PRIVATE KEY",
        "RSA PRIVATE KEY",
        "EC PRIVATE KEY",
        "DSA PRIVATE KEY",
        "OPENSSH PRIVATE KEY",
        "PGP PRIVATE KEY BLOCK",
    ],
)
def test_every_written_form_is_found_with_its_line(label: str) -> None:
    (finding,) = found(f"steps:\n  - note: |\n      -----BEGIN {label}-----\n      {BODY}\n")
    assert (finding.rule, finding.severity, finding.place.path) == ("key-private", Severity.ERROR, PATH)
    assert finding.message == f"a PRIVATE key ({label}) stands in the book"
    assert finding.place.span is not None
    assert (finding.place.span.line, finding.place.span.column) == (3, 7)
    assert "treat the key as stolen" in str(finding.hint)


@pytest.mark.parametrize(
    "text",
    [
        "---- BEGIN SSH2 ENCRYPTED PRIVATE KEY ----\n",
        "PuTTY-User-Key-File-3: ssh-ed25519\n",
        "note: AGE-SECRET-KEY-1QQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQ\n",
    ],
)
def test_the_forms_of_other_programs_are_found(text: str) -> None:
    assert [finding.message for finding in found(text)] == ["a PRIVATE key stands in the book"]


def test_a_key_inside_a_quoted_text_is_found() -> None:
    (finding,) = found('note: "-----BEGIN RSA PRIVATE KEY-----\\nMIIE"')
    assert finding.place.span is not None
    assert (finding.place.span.line, finding.place.span.column) == (1, 8)


def test_a_key_written_in_utf_16_is_found() -> None:
    assert found(f"-----BEGIN PRIVATE KEY-----\n{BODY}\n".encode("utf-16"))


def test_an_exported_private_key_is_found_armoured_and_binary(world: World) -> None:
    secret = world.ring.export_secret(world.ada)
    assert [finding.message for finding in found(secret)] == [
        "a PRIVATE key (PGP PRIVATE KEY BLOCK) stands in the book"
    ]
    assert [f.message for f in found(bare(secret))] == ["a PRIVATE key in binary form stands in the book"]


def test_a_private_key_under_another_label_is_found_though_indented(world: World) -> None:
    disguised = armoured(bare(world.ring.export_secret(world.sue)), "PUBLIC KEY BLOCK", "Comment: a-b")
    inside = b"note: |\n" + textwrap.indent(disguised.decode(), "    ").encode()
    for data in (disguised, inside, disguised.replace(b"\n", b"\r\n")):
        (finding,) = found(data)
        assert finding.message == "a PRIVATE key under another name stands in the book"


def test_a_private_subkey_behind_a_public_key_is_found(world: World) -> None:
    data = armoured(bare(world.keys[world.ada]) + packet(7, b"\x04secret"), "PUBLIC KEY BLOCK")
    assert len(found(data)) == 1


def test_public_keys_signatures_and_other_texts_are_none(world: World, signature: bytes) -> None:
    ada = world.keys[world.ada]
    assert found(ada) == found(bare(ada)) == found(signature) == found(b"") == []
    assert found("why: the PRIVATE KEY stays on the card\n") == []
    assert found("note: -----BEGIN PGP MESSAGE-----\n") == []
    assert found("-----BEGIN PGP MESSAGE-----\n\nAAAAA=\nAAAA\n-----END PGP MESSAGE-----") == []


@pytest.mark.parametrize(
    "data", [b"\x95\x00\x01\x63", b"\x95\x00", b"\xff\xfe\x00", b"\x99\x00\x01\x04", b"\x94\x00"]
)
def test_other_binary_data_is_none(data: bytes) -> None:
    assert found(data) == []
