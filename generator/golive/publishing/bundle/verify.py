#!/usr/bin/env python3
"""Checks an evidence bundle of golive without golive: Python 3.9 or later and GnuPG are enough.

    python3 verify.py                           in the unpacked folder
    python3 verify.py payments-api-2.4.1.zip    on the zip itself, with a verify.py from elsewhere
    python3 verify.py --root ROOT               with what you were told by somebody you trust

ROOT is the digest of the first charter (sha256:...), or full key fingerprints with commas between them.
Without it nothing here can be called authorized: the keys come from the same hand as the bundle.

Nothing is written, nothing is fetched, nothing of your own GnuPG is touched. What this file cannot
read for certain it does not guess: it says that it cannot tell. Exit codes: 0 all of it holds, 4 it
does not or cannot be told, 2 wrong use.
"""

from __future__ import annotations

import argparse
import base64
import binascii
import hashlib
import json
import os
import re
import shutil
import stat
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any, NamedTuple

MOST_FILES = 5000
LARGEST_FILE = 16 * 1024 * 1024
LARGEST_BUNDLE = 128 * 1024 * 1024
LARGEST_RECORD = 1024 * 1024
LARGEST_SIGNATURE = 16 * 1024
LARGEST_KEY = 512 * 1024
MOST_NODES = 50_000
DEEPEST = 32
LITTER = {".DS_Store", "Thumbs.db", "desktop.ini"}
"""What file managers leave behind in a folder that somebody looked at."""

NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._+-]*(/[A-Za-z0-9][A-Za-z0-9._+-]*)*")
DIGEST = re.compile(r"sha256:[0-9a-f]{64}")
FINGERPRINT = re.compile(r"[0-9A-F]{40}")


class CannotTellError(Exception):
    """Something cannot be read for certain; the words say what and why."""


# --- the bundle as bytes: a folder or a zip from a stranger ---------------------------------------


def opened(place: Path) -> dict[str, bytes]:
    """Name to bytes of every file of a bundle; CannotTellError for what no bundle of golive has."""
    if place.is_dir():
        found = folder_files(place)
    elif place.is_file():
        found = zip_files(place)
    else:
        raise CannotTellError(f"there is no folder and no zip called {shown(place.name)}")
    files: dict[str, bytes] = {}
    folded: set[str] = set()
    total = 0
    for name, data in found:
        total += len(data)
        if len(files) >= MOST_FILES or total > LARGEST_BUNDLE:
            raise CannotTellError("the bundle is larger than any that golive makes")
        if name.lower() in folded:
            raise CannotTellError(f"two files are called {shown(name)}")
        folded.add(name.lower())
        files[name] = data
    return files


def folder_files(top: Path) -> Iterator[tuple[str, bytes]]:
    """The files below a folder, in order; links are refused."""
    for path in sorted(top.rglob("*")):
        name = path.relative_to(top).as_posix()
        mode = path.lstat().st_mode
        if stat.S_ISDIR(mode) or path.name in LITTER:
            continue
        if not stat.S_ISREG(mode):
            raise CannotTellError(f"{shown(name)} is a link or no ordinary file")
        if path.lstat().st_size > LARGEST_FILE:
            raise CannotTellError(f"{shown(name)} is larger than any file of a book")
        yield usual(name), path.read_bytes()


def zip_files(path: Path) -> Iterator[tuple[str, bytes]]:
    """The files of a zip, never unpacked to the disk; what a zip can do to a reader is refused."""
    try:
        with zipfile.ZipFile(str(path)) as box:
            if len(box.infolist()) > MOST_FILES:
                raise CannotTellError(f"the zip has more than {MOST_FILES} files")
            for entry in box.infolist():
                yield usual(entry.orig_filename), zip_entry(box, entry)
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, ValueError, OSError) as fault:
        raise CannotTellError(f"the zip cannot be read: {shown(str(fault))}") from fault


def zip_entry(box: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """The bytes of one entry: ordinary, stored as it is, not longer than it says."""
    kind = entry.external_attr >> 16
    if stat.S_IFMT(kind) not in (0, stat.S_IFREG) or entry.flag_bits & 0x1:
        raise CannotTellError(f"{shown(entry.orig_filename)} is a link, a folder or encrypted")
    if entry.compress_type != zipfile.ZIP_STORED or entry.file_size != entry.compress_size:
        raise CannotTellError(f"{shown(entry.orig_filename)} is compressed, which golive never does")
    if entry.file_size > LARGEST_FILE:
        raise CannotTellError(f"{shown(entry.orig_filename)} is larger than any file of a book")
    return box.read(entry)


def usual(name: str) -> str:
    """The name, where no computer could take it for a way out of the folder or for another file."""
    if NAME.fullmatch(name) is None or ".." in name.split("/"):
        raise CannotTellError(f"no bundle has a file called {shown(name)}")
    return name


def shown(text: object) -> str:
    """A stranger's text as a terminal may show it: what cannot be seen stands as its code."""
    whole = str(text)[:200]
    return "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in whole)


def sha256(data: bytes) -> str:
    """``sha256:`` and the digest of the bytes."""
    return "sha256:" + hashlib.sha256(data).hexdigest()


# --- YAML: only what records of golive use, everything else is refused -----------------------------

BARRED = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
KEY = re.compile(r"""("(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[A-Za-z0-9_.][A-Za-z0-9_./+@-]{0,200}):(?= |$)""")
ESCAPE = re.compile(r'\\(?:(["\\/nt])|x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4}))|\\|"')
SIMPLE = {'"': '"', "\\": "\\", "/": "/", "n": "\n", "t": "\t"}
LEADING = "_./+~$(<^=;"


class Yaml:
    """Reads one record: mappings, lists and texts, nothing that can mean two things."""

    def __init__(self, data: bytes) -> None:
        """Begin with the bytes of a file; CannotTellError where they are not the text of a record."""
        if len(data) > LARGEST_RECORD:
            raise CannotTellError("it is larger than a record may be")
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError as fault:
            raise CannotTellError("it is not UTF-8") from fault
        if BARRED.search(text):
            raise CannotTellError("it holds a tab or a control character")
        self.lines = text.split("\n")
        self.row = 0
        self.nodes = 0
        self.is_ended = text.endswith("\n")

    def record(self) -> dict[str, Any]:
        """The mapping that the whole file is."""
        start = self.skip()
        if start != 0 or KEY.match(self.lines[self.row]) is None:
            raise self.no("a record that begins with a key")
        value = self.mapping(0, 1)
        if self.skip() is not None:
            raise self.no("the end of the record")
        return value

    def no(self, wanted: str) -> CannotTellError:
        """What is raised where something else was wanted."""
        return CannotTellError(f"line {min(self.row, len(self.lines)) + 1} is not plainly {wanted}")

    def skip(self) -> int | None:
        """The indent of the next line that says something; ``None`` at the end."""
        while self.row < len(self.lines):
            line = self.lines[self.row]
            inner = line.lstrip(" ")
            if inner and not inner.startswith("#"):
                if line.startswith(("---", "...", "%")):
                    raise self.no("part of the one document")
                return len(line) - len(inner)
            self.row += 1
        return None

    def count(self, depth: int) -> None:
        """Counts a key or value, and how deep it stands."""
        self.nodes += 1
        if self.nodes > MOST_NODES or depth > DEEPEST:
            raise CannotTellError("it has more or deeper values than a record may have")

    def block(self, indent: int, depth: int) -> Any:
        """The list or mapping that begins at this indent of this line."""
        inner = self.lines[self.row][indent:]
        if inner == "-" or inner.startswith("- "):
            return self.sequence(indent, depth)
        if KEY.match(inner):
            return self.mapping(indent, depth)
        raise self.no("a key or an item of a list")

    def mapping(self, indent: int, depth: int) -> dict[str, Any]:
        """The mapping whose keys stand at this indent."""
        self.count(depth)
        found: dict[str, Any] = {}
        while self.skip() == indent:
            match = KEY.match(self.lines[self.row], indent)
            if match is None:
                raise self.no("a key")
            key = self.unquoted(match.group(1))
            self.count(depth)
            if key in found or key == "<<":
                raise self.no("a new key")
            found[key] = self.value(match.end(), indent, depth, beside=True)
        self.closed(indent)
        return found

    def sequence(self, indent: int, depth: int) -> list[Any]:
        """The list whose dashes stand at this indent."""
        self.count(depth)
        found: list[Any] = []
        while self.skip() == indent:
            line = self.lines[self.row]
            if not (line[indent:] == "-" or line[indent:].startswith("- ")):
                break
            rest = line[indent + 1 :].lstrip(" ")
            column = len(line) - len(rest)
            if rest == "-" or rest.startswith("- ") or KEY.match(rest):
                self.lines[self.row] = " " * column + rest
                found.append(self.block(column, depth + 1))
            else:
                found.append(self.value(indent + 1, indent, depth, beside=False))
        self.closed(indent)
        return found

    def closed(self, indent: int) -> None:
        """Nothing stands deeper after the last entry."""
        after = self.skip()
        if after is not None and after > indent:
            raise self.no("part of what stands above it")

    def value(self, column: int, indent: int, depth: int, *, beside: bool) -> Any:
        """What stands behind a key or a dash whose parent has this indent."""
        line = self.lines[self.row]
        rest = line[column:].lstrip(" ")
        column = len(line) - len(rest)
        if not rest or (rest.startswith("#") and line[column - 1] == " "):
            return self.below(indent, depth, beside=beside)
        if rest[0] in "{[":
            return self.flow_block(column, indent, depth)
        self.count(depth + 1)
        if rest[0] in "|>":
            return self.literal(rest, indent)
        if rest[0] in "\"'":
            return self.quoted(column, indent)
        return self.plain(column, indent)

    def below(self, indent: int, depth: int, *, beside: bool) -> Any:
        """What stands under a key or a dash; an empty text where nothing does."""
        self.row += 1
        under = self.skip()
        if under is not None and under > indent:
            return self.block(under, depth + 1)
        if under == indent and beside and re.match(r"-( |$)", self.lines[self.row][indent:]):
            return self.sequence(indent, depth + 1)
        self.count(depth + 1)
        return ""

    # texts

    def plain(self, column: int, indent: int) -> str:
        """A text without quotes, with the lines that go on below it."""
        parts = [self.plain_part(self.lines[self.row][column:], first=True)]
        ended = parts[0] != self.lines[self.row][column:].rstrip(" ")
        self.row += 1
        while self.row < len(self.lines) and self.lines[self.row].strip(" "):
            line = self.lines[self.row]
            inner = line.strip(" ")
            if len(line) - len(line.lstrip(" ")) <= indent:
                return " ".join(parts)
            if ended or inner[0] == "#" or re.match(r"-( |$)", inner):
                raise self.no("the rest of the text above it")
            parts.append(self.plain_part(inner, first=False))
            ended = parts[-1] != inner
            self.row += 1
        after = self.skip()
        if after is not None and after > indent:
            raise self.no("part of what stands above it")
        return " ".join(parts)

    def plain_part(self, text: str, *, first: bool) -> str:
        """One line of a text without quotes, without its comment."""
        part = text.split(" #", 1)[0].rstrip(" ")
        head = part[:1]
        begins = head.isalnum() or head in LEADING or (head == "-" and part[1:2].isalnum())
        if (first and not begins) or ": " in part + " " or not part:
            raise self.no("a plain text")
        return part

    def quoted(self, column: int, indent: int) -> str:
        """A text in quotes, over one or more lines."""
        mark = self.lines[self.row][column]
        whole = r'((?:[^"\\]|\\.)*)"' if mark == '"' else r"((?:[^']|'')*)'(?!')"
        line = self.lines[self.row][column + 1 :]
        parts: list[str] = []
        while True:
            match = re.match(whole, line)
            if match:
                parts.append(match.group(1))
                break
            parts.append(line.rstrip(" "))
            self.row += 1
            line = self.lines[self.row] if self.row < len(self.lines) else ""
            if not line.strip(" ") or len(line) - len(line.lstrip(" ")) <= indent:
                raise self.no("the rest of the text in quotes")
            line = line.lstrip(" ")
        if re.fullmatch(r" *( #.*)?", line[match.end() :]) is None:
            raise self.no("a text in quotes with nothing behind it")
        self.row += 1
        self.ended(indent)
        return self.unquoted(mark + " ".join(parts) + mark)

    def ended(self, indent: int) -> None:
        """The next line does not go on with what has ended."""
        after = self.skip()
        if after is not None and after > indent:
            raise self.no("part of what stands above it")

    def unquoted(self, text: str) -> str:
        """What a text in quotes says; a text without any says itself."""
        if text[:1] == "'":
            return text[1:-1].replace("''", "'")
        if text[:1] != '"':
            return text
        said = ESCAPE.sub(self.escape, text[1:-1])
        if BARRED.search(said.replace("\t", " ")):
            raise self.no("a text of characters that a record may have")
        return said

    def escape(self, match: re.Match[str]) -> str:
        """The character that an escape stands for."""
        simple, two, four = match.groups()
        if simple:
            return SIMPLE[simple]
        if not (two or four):
            raise self.no("a text with known escapes")
        return chr(int(two or four, 16))

    def literal(self, head: str, indent: int) -> str:
        """A text after ``|`` or ``>``, without leading blank lines or lines that stand deeper."""
        if re.fullmatch(r"[|>]-? *( #.*)?", head) is None or not self.is_ended:
            raise self.no("a block of text")
        start = self.row = self.row + 1
        first = self.lines[self.row] if self.row < len(self.lines) else ""
        inner = len(first) - len(first.lstrip(" "))
        if inner <= indent or not first.strip(" "):
            raise self.no("a block of text")
        while self.row < len(self.lines):
            line = self.lines[self.row]
            if line.strip(" ") and len(line) - len(line.lstrip(" ")) < inner:
                break
            if not line.strip(" ") and len(line) > inner:
                raise self.no("a line of the block of text")
            self.row += 1
        body = [line[inner:] for line in self.lines[start : self.row]]
        while not body[-1]:
            body.pop()
        self.ended(indent)
        text = "\n".join(body) if head[0] == "|" else self.folded(body)
        return text if head[1:2] == "-" else text + "\n"

    def folded(self, body: Sequence[str]) -> str:
        """The lines of a ``>`` block as one text: a blank line is a line end."""
        if any(line.startswith(" ") or line.endswith(" ") for line in body):
            raise self.no("a block of text without deeper lines")
        text, blanks = body[0], 0
        for line in body[1:]:
            if line:
                text += ("\n" * blanks or " ") + line
            blanks = 0 if line else blanks + 1
        return text

    # what stands in brackets

    def flow_block(self, column: int, indent: int, depth: int) -> Any:
        """A list or mapping in brackets, over one or more lines, with nothing behind it."""
        value, column = self.flow(column, indent, depth + 1)
        if re.fullmatch(r" *( #.*)?", self.lines[self.row][column:]) is None:
            raise self.no("the end of what stands in brackets")
        self.row += 1
        self.ended(indent)
        return value

    def gap(self, column: int, indent: int) -> int:
        """Where the next character inside brackets stands, over line ends and comments."""
        while True:
            line = self.lines[self.row]
            rest = line[column:].lstrip(" ")
            here = len(line) - len(rest)
            if rest and not (rest[0] == "#" and (here == 0 or line[here - 1] == " ")):
                return here
            self.row += 1
            if self.row == len(self.lines):
                raise self.no("the rest of what stands in brackets")
            line = self.lines[self.row]
            deep = len(line) - len(line.lstrip(" "))
            if line.strip(" ") and not line.lstrip(" ").startswith("#") and deep <= indent:
                raise self.no("part of what stands in brackets")
            column = 0

    def flow(self, column: int, indent: int, depth: int) -> tuple[Any, int]:
        """A value inside brackets, and the column behind it."""
        mark = self.lines[self.row][column]
        self.count(depth)
        if mark == "[":
            return self.flow_list(column + 1, indent, depth)
        if mark == "{":
            return self.flow_mapping(column + 1, indent, depth)
        return self.flow_text(column)

    def flow_list(self, column: int, indent: int, depth: int) -> tuple[list[Any], int]:
        """The list behind an opening bracket."""
        found: list[Any] = []
        column = self.gap(column, indent)
        while self.lines[self.row][column] != "]":
            if found:
                column = self.gap(self.comma(column), indent)
            value, column = self.flow(column, indent, depth + 1)
            found.append(value)
            column = self.gap(column, indent)
        return found, column + 1

    def flow_mapping(self, column: int, indent: int, depth: int) -> tuple[dict[str, Any], int]:
        """The mapping behind an opening brace."""
        found: dict[str, Any] = {}
        column = self.gap(column, indent)
        while self.lines[self.row][column] != "}":
            if found:
                column = self.gap(self.comma(column), indent)
            match = re.compile(KEY.pattern.replace("(?= |$)", "(?= )")).match(self.lines[self.row], column)
            if match is None:
                raise self.no("a key and its value in braces")
            key = self.unquoted(match.group(1))
            self.count(depth)
            if key in found or key == "<<":
                raise self.no("a new key")
            column = self.gap(match.end(), indent)
            found[key], column = self.flow(column, indent, depth + 1)
            column = self.gap(column, indent)
        return found, column + 1

    def comma(self, column: int) -> int:
        """The column behind a comma that must stand here."""
        if self.lines[self.row][column] != ",":
            raise self.no("a comma or the end of what stands in brackets")
        return column + 1

    def flow_text(self, column: int) -> tuple[str, int]:
        """A text inside brackets, on one line."""
        line = self.lines[self.row]
        if line[column] in "\"'":
            match = re.compile(r""""(?:[^"\\]|\\.)*"|'(?:[^']|'')*'""").match(line, column)
            if match is None or line[match.end() : match.end() + 1] not in ("", " ", ",", "]", "}"):
                raise self.no("a text in quotes on one line")
            return self.unquoted(match.group()), match.end()
        match = re.compile(r"(?:(?! #)[^,?\[\]{}])+").match(line, column)
        text = match.group() if match else ""
        if match is None or ":" in text.rstrip(" ")[-1:]:
            raise self.no("a plain text in brackets")
        return self.plain_part(text, first=True), match.end()


# --- OpenPGP: what is handed to gpg is plain packets, never the submitted files -------------------


class Packet(NamedTuple):
    """An OpenPGP packet: its tag and body."""

    tag: int
    body: bytes


def unarmoured(data: bytes, label: str, largest: int) -> bytes:
    """The packets in a text of exactly one block (RFC 9580 section 6)."""
    if len(data) > largest:
        raise CannotTellError("it is larger than such a file may be")
    if b"PRIVATE KEY" in data:
        raise CannotTellError("it holds a private key")
    lines = [line[:-1] if line.endswith(b"\r") else line for line in data.strip(b" \t\r\n").split(b"\n")]
    begin, end = ((f"-----{word} PGP {label}-----").encode() for word in ("BEGIN", "END"))
    if lines[0] != begin or lines[-1] != end or b"" not in lines or max(map(len, lines)) > 76:
        raise CannotTellError(f"it is not one {label} block with nothing around it")
    blank = lines.index(b"")
    heads, body = lines[1:blank], lines[blank + 1 : -1]
    if any(
        re.fullmatch(rb"(Version|Comment|MessageID|Charset): [^\x00-\x1f\x7f]*", h) is None for h in heads
    ):
        raise CannotTellError("its head has an unknown line")
    check = body.pop() if body and re.fullmatch(rb"=[A-Za-z0-9+/]{4}", body[-1]) else None
    if not body or any(re.fullmatch(rb"[A-Za-z0-9+/]+={0,2}", line) is None for line in body):
        raise CannotTellError("its body is not plain base64")
    packets = unbased(b"".join(body))
    if check is not None and unbased(check[1:]) != crc24(packets):
        raise CannotTellError("its checksum does not match")
    return packets


def unbased(text: bytes) -> bytes:
    """The bytes of base64 that has no stray bits."""
    try:
        data = base64.b64decode(text, validate=True)
    except binascii.Error as fault:
        raise CannotTellError("its base64 is not whole") from fault
    if base64.b64encode(data) != text:
        raise CannotTellError("its base64 has stray bits")
    return data


def crc24(data: bytes) -> bytes:
    """The checksum of RFC 9580 section 6.1."""
    crc = 0xB704CE
    for byte in data:
        crc ^= byte << 16
        for _ in range(8):
            crc = (crc << 1) ^ (0x1864CFB if crc & 0x800000 else 0)
        crc &= 0xFFFFFF
    return crc.to_bytes(3, "big")


def packets_of(data: bytes) -> list[Packet]:
    """The packets of a file, each of a length that it states (RFC 9580 section 4.2)."""
    found: list[Packet] = []
    place = 0
    while place < len(data):
        head, place = data[place], place + 1
        if not head & 0x80:
            raise CannotTellError("it is not OpenPGP")
        if head & 0x40:
            tag = head & 0x3F
            size, place = new_length(data, place)
        else:
            tag, width = (head >> 2) & 0x0F, 1 << (head & 3)
            if width > 4:
                raise CannotTellError("a packet has no definite length")
            size, place = int.from_bytes(data[place : place + width], "big"), place + width
        body = data[place : place + size]
        if len(body) != size:
            raise CannotTellError("a packet ends early")
        found.append(Packet(tag, body))
        place += size
    return found


def new_length(data: bytes, place: int) -> tuple[int, int]:
    """A length in the new form, and the place behind it (RFC 9580 section 4.2.1)."""
    first = data[place] if place < len(data) else 224
    if first < 192:
        return first, place + 1
    if first < 224 and place + 1 < len(data):
        return ((first - 192) << 8) + data[place + 1] + 192, place + 2
    if first == 255:
        return int.from_bytes(data[place + 1 : place + 5], "big"), place + 5
    raise CannotTellError("a packet has no definite length")


def written(packet: Packet) -> bytes:
    """A packet with a plain head."""
    return bytes((0xC0 | packet.tag, 0xFF)) + len(packet.body).to_bytes(4, "big") + packet.body


def signature_packet(data: bytes) -> bytes:
    """The one signature of a file over exact bytes: version 4, type 0, SHA-2 (RFC 9580 section 5.2)."""
    found = packets_of(unarmoured(data, "SIGNATURE", LARGEST_SIGNATURE))
    if len(found) != 1 or found[0].tag != 2:
        raise CannotTellError("it is not exactly one signature")
    body = found[0].body
    if body[:2] != b"\x04\x00" or len(body) < 10:
        raise CannotTellError("it is not a version 4 signature over exact bytes")
    if body[3] not in (8, 9, 10):
        raise CannotTellError("it uses a digest other than SHA-256, SHA-384 or SHA-512")
    return written(found[0])


def key_packets(data: bytes, fingerprint: str) -> bytes:
    """The packets of one public key with this fingerprint; secrets and trust packets are refused."""
    found = packets_of(unarmoured(data, "PUBLIC KEY BLOCK", LARGEST_KEY))
    tags = [packet.tag for packet in found]
    if not tags or tags[0] != 6 or any(tag not in (2, 13, 14, 17) for tag in tags[1:]):
        raise CannotTellError("it is not one public key and nothing else")
    body = found[0].body
    framed = b"\x99" + len(body).to_bytes(2, "big") + body
    said = hashlib.sha1(framed).hexdigest().upper()  # noqa: S324 - OpenPGP version 4 names keys so
    if body[:1] != b"\x04" or said != fingerprint:
        raise CannotTellError("it is not the key that its name says")
    return b"".join(written(packet) for packet in found)


# --- GnuPG: a home of its own, an empty environment, one plain answer -----------------------------

HARDENED = (
    *("--no-options", "--batch", "--no-tty", "--quiet", "--no-greeting", "--no-permission-warning"),
    *("--no-random-seed-file", "--no-auto-key-retrieve", "--no-auto-key-import", "--no-auto-key-locate"),
    *("--disable-dirmngr", "--no-autostart", "--no-auto-check-trustdb", "--no-allow-non-selfsigned-uid"),
    *("--require-cross-certification", "--ignore-time-conflict", "--trust-model", "always"),
    *("--weak-digest", "RIPEMD160", "--status-fd", "1"),
)
VERDICTS = {"GOODSIG", "EXPSIG", "EXPKEYSIG", "REVKEYSIG", "BADSIG", "ERRSIG"}
HARMLESS = {
    *(
        "KEY_CONSIDERED",
        "SIG_ID",
        "KEYEXPIRED",
        "KEYREVOKED",
        "SIGEXPIRED",
        "NOTATION_NAME",
        "NOTATION_FLAGS",
    ),
    *("NOTATION_DATA", "POLICY_URL", "PROGRESS", "VERIFICATION_COMPLIANCE_MODE", "TRUST_UNDEFINED"),
    *("TRUST_NEVER", "TRUST_MARGINAL", "TRUST_FULLY", "TRUST_ULTIMATE"),
}


class Proof(NamedTuple):
    """What is true of one signature.

    Attributes:
        fault: why it does not count; empty when it does.
        primary: fingerprint of the primary key behind it; empty when unknown.
        made: seconds since 1970, UTC, as the signature says.
        note: what has come over the key since.
    """

    fault: str
    primary: str = ""
    made: int = 0
    note: str = ""


class Gpg:
    """gpg with a fresh home that holds the keys of the bundle and no others."""

    def __init__(self, top: Path, at: datetime) -> None:
        """Begin in an empty folder; ``at`` is what gpg takes for the present."""
        program = shutil.which("gpg")
        if program is None:
            raise CannotTellError("gpg is missing: install GnuPG (README.txt says where from)")
        self.program = program
        self.home, self.work, self.at, self.used = top / "home", top / "work", at, 0
        self.home.mkdir(mode=0o700)
        self.work.mkdir(mode=0o700)
        self.keys: dict[str, dict[str, Any]] = {}

    def run(self, *words: str) -> bytes:
        """What gpg prints; nothing of the caller's surroundings reaches it."""
        clock = self.at.strftime("%Y%m%dT%H%M%S!")
        own = ("--homedir", str(self.home), "--faked-system-time", clock)
        kept = {name: os.environ[name] for name in ("SYSTEMROOT",) if os.name == "nt" and name in os.environ}
        try:
            done = subprocess.run(  # noqa: S603 - an absolute path and fixed words
                [self.program, *HARDENED, *own, *words],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                cwd=str(self.work),
                env=kept,
                timeout=60,
                check=False,
            )
        except (subprocess.TimeoutExpired, OSError) as fault:
            raise CannotTellError("gpg does not run as it should") from fault
        return done.stdout

    def learn(self, packets: Sequence[bytes]) -> None:
        """Imports public keys and reads what gpg proved of them."""
        (self.work / "keys").write_bytes(b"".join(packets))
        self.run("--import-options", "self-sigs-only", "--import", "keys")
        listed = self.run("--with-colons", "--fixed-list-mode", "--list-sigs").decode("utf-8", "replace")
        primary, fresh = "", False
        key: dict[str, Any] = {}
        for row in (line.split(":") for line in listed.splitlines()):
            if row[0] in ("pub", "sub"):
                key = {"row": row, "revoked": []}
                fresh = True
            elif row[0] == "fpr" and fresh:
                primary = row[9] if key["row"][0] == "pub" else primary
                key["primary"], fresh = primary, False
                self.keys[row[9]] = key
            elif row[0] == "rev" and row[10][:2] in ("20", "28"):
                key["revoked"].append((int(row[5] or 0), row[10].partition(",")[2]))

    def proof(self, document: bytes, signature: bytes) -> Proof:
        """What is true of a detached signature over a document."""
        self.used += 1
        name = f"{self.used:06d}"
        (self.work / name).write_bytes(document)
        (self.work / (name + ".sig")).write_bytes(signature)
        lines = self.run("--weak-digest", "SHA1", "--verify", name + ".sig", name).split(b"\n")
        rows = [line[9:].decode("latin-1").split(" ") for line in lines if line.startswith(b"[GNUPG:] ")]
        words = [row[0] for row in rows]
        given = [word for word in words if word in VERDICTS]
        valid = [row for row in rows if row[0] == "VALIDSIG"]
        strange = set(words) - HARMLESS - VERDICTS - {"NEWSIG", "VALIDSIG"}
        if given in (["BADSIG"], ["EXPSIG"]) and ["FAILURE", "gpg-exit"] in [row[:2] for row in rows]:
            strange.discard("FAILURE")  # only says that the exit code is not 0
        if given == ["BADSIG"] and not strange:
            return Proof("the file or its signature was changed after signing")
        if given == ["ERRSIG"] and "NO_PUBKEY" in strange:
            return Proof("it was made by a key that is not in the bundle")
        if strange or len(given) != 1 or words.count("NEWSIG") != 1 or len(valid) != 1:
            return Proof("gpg gave no plain answer")
        return self.judged(valid[0], given[0])

    def judged(self, row: Sequence[str], given: str) -> Proof:
        """The proof of a VALIDSIG line (GnuPG doc/DETAILS) by the times of the key and the signature."""
        if (
            given == "ERRSIG"
            or len(row) < 11
            or row[5] != "4"
            or row[9] != "00"
            or row[8] not in ["8", "9", "10"]
        ):
            return Proof("gpg gave no plain answer")
        made, ends, primary = int(row[3]), int(row[4]), row[10]
        keys = [self.keys.get(primary), self.keys.get(row[1])]
        if keys[0] is None or keys[1] is None or keys[1].get("primary") != primary:
            return Proof("gpg answered for a key that it does not list")
        if "s" not in keys[1]["row"][11]:
            return Proof("its key may not sign documents", primary, made)
        now = int(self.at.timestamp())
        if made > now + 300:
            return Proof("it was made after the time at which the bundle is judged", primary, made)
        if ends and ends <= now:
            return Proof("the signature has expired", primary, made)
        notes: list[str] = []
        for key in (one for one in keys if one is not None):
            fault = key_fault(key, made, now, notes)
            if fault:
                return Proof(fault, primary, made)
        return Proof("", primary, made, ", ".join(dict.fromkeys(notes)))


def key_fault(key: dict[str, Any], made: int, now: int, notes: list[str]) -> str:
    """Why a key could not make a signature of this time; adds to the notes what came over it later."""
    row = key["row"]
    size, algorithm, curve = row[2], row[3], row[16] if len(row) > 16 else ""
    known = {
        "1": int(size or 0) >= 2048,
        "22": curve == "ed25519",
        "19": curve in ("nistp256", "nistp384", "nistp521"),
    }
    if not known.get(algorithm, False):
        return "its key is too weak, or of a kind that is not taken"
    if made < int(row[5] or 0):
        return "it was made before its key was"
    ends = int(row[6] or 0)
    if ends and ends <= made:
        return "its key had expired when it was made"
    if ends and ends <= now:
        notes.append("the key has expired since")
    for at, reason in key["revoked"]:
        if reason not in ("01", "03") or at <= made:
            return "its key was revoked"
        notes.append("the key was retired since")
    return ""


# --- the records of the release -------------------------------------------------------------------

SLUG = r"[a-z0-9]+(?:-[a-z0-9]+)*"
NUMBER = r"(?:\.([2-9]|[1-9][0-9]{1,8}))?\.yaml"
KINDS = (
    ("approval", re.compile(rf"(approvals/{SLUG}--{SLUG}){NUMBER}")),
    ("resolution", re.compile(rf"(blockers/{SLUG}\.resolution){NUMBER}")),
    ("blocker", re.compile(rf"(blockers/{SLUG}){NUMBER}")),
    ("waiver", re.compile(rf"(waivers/{SLUG}){NUMBER}")),
    ("halt", re.compile(rf"(halts/{SLUG}){NUMBER}")),
    ("cab", re.compile(rf"(cab){NUMBER}")),
    ("authorization", re.compile(rf"(authorization){NUMBER}")),
    ("closure", re.compile(rf"(closure){NUMBER}")),
)
BOUND = ("approval", "cab", "authorization", "closure")
APPROVING = ("approve", "approve-with-conditions")
AGREED = ("approved", "approved-with-conditions")
AFTER = ("authorization", "runup.", "deployment.", "validation.", "review.", "followups/", "closure")
SIGNED = ("approvals/", "blockers/", "waivers/", "halts/", "cab.")
HEAD = "book/"
PEOPLE = "records/people/"


class Signed:
    """A signed record of the release.

    Attributes:
        path: in the book. inner: in the release's folder. matter: what later records of it share.
        faults: why it does not count. stale: why it no longer fits what lies beside it.
    """

    def __init__(self, kind: str, path: str, inner: str, matter: str, number: int) -> None:
        """Begin with what the path says."""
        self.kind, self.path, self.inner, self.matter, self.number = kind, path, inner, matter, number
        self.record: dict[str, Any] = {}
        self.proof = Proof("it was not looked at")
        self.faults: list[str] = []
        self.stale: list[str] = []

    def text(self, key: str) -> str:
        """A text of the record; empty where there is none."""
        value = self.record.get(key)
        return value if isinstance(value, str) else ""

    @property
    def word(self) -> str:
        """What it decides."""
        return self.text("decision") or self.text("outcome") or self.text("state") or self.kind

    @property
    def stops(self) -> bool:
        """True for what must never get lost: it has its effect whatever its signature is worth."""
        return self.kind in ("halt", "blocker") or self.word in ("reject", "withdraw", "no-go", "rejected")

    @property
    def signer(self) -> str:
        """Whose key must have signed: its person, or who wrote down a word of mouth."""
        recorded = self.record.get("recorded")
        if self.text("form") in ("verbal", "paper") and isinstance(recorded, dict):
            return str(recorded.get("by", ""))
        return self.text("by")

    @property
    def counts(self) -> bool:
        """Whether nothing speaks against it, as far as this file can tell."""
        return not self.faults and not self.stale


class Bundle:
    """The bundle's files by what they are."""

    def __init__(self, files: dict[str, bytes]) -> None:
        """Find the one release; CannotTellError where there is none or more."""
        self.files = files
        self.book = {name[len(HEAD) :]: data for name, data in files.items() if name.startswith(HEAD)}
        self.cache: dict[str, dict[str, Any]] = {}
        folders = {name.split("/", 4)[2:4] and tuple(name.split("/", 4)[2:4]) for name in self.releases()}
        if len(folders) != 1:
            raise CannotTellError("the bundle is not about exactly one release")
        self.product, self.version = next(iter(folders))
        self.release = f"{self.product}/{self.version}"
        self.folder = f"records/releases/{self.release}/"
        self.inside = {n[len(self.folder) :]: d for n, d in self.book.items() if n.startswith(self.folder)}
        self.verdict = self.facts()

    def releases(self) -> Iterator[str]:
        """The paths in release folders."""
        return (n for n in self.book if n.startswith("records/releases/") and n.count("/") >= 4)

    def facts(self) -> dict[str, Any]:
        """What verdict.json says: golive's own answer, which this file does not believe unseen."""
        try:
            data = json.loads(self.files.get("verdict.json", b"").decode("utf-8"))
            one = data["releases"][0]
            decisions = [*one["approvals"], *one["decisions"]]
            counted = {str(d["path"]): d["counts"] is True for d in decisions}
            at = moment(data["as_of"])
            gates = {str(gate["gate"]): gate["met"] is True for gate in one["gates"]}
            said = [str(one["release"]), str(one["state"]), str(one["policy"]), str(one["verdict"])]
        except (ValueError, KeyError, TypeError, IndexError, RecursionError) as fault:
            raise CannotTellError("verdict.json is not what golive writes") from fault
        facts = {
            "counted": counted,
            "at": at,
            "gates": gates,
            "commit": data.get("commit"),
            "tool": data.get("tool"),
        }
        return {
            **facts,
            **dict(zip(("release", "state", "policy", "words"), said)),
            "trial": data.get("trial"),
        }

    def yaml(self, path: str) -> dict[str, Any]:
        """What a record says; CannotTellError where it is missing or cannot be read for certain."""
        if path not in self.cache:
            if path not in self.book:
                raise CannotTellError(f"{shown(path)} is not in the bundle")
            try:
                self.cache[path] = Yaml(self.book[path]).record()
            except CannotTellError as fault:
                raise CannotTellError(f"{shown(path)}: {fault}") from fault
        return self.cache[path]

    def signed(self) -> list[Signed]:
        """The signed records, each number after the one before it."""
        found: list[Signed] = []
        for inner in self.inside:
            for kind, pattern in KINDS:
                match = pattern.fullmatch(inner)
                if match is not None:
                    one = Signed(kind, self.folder + inner, inner, match.group(1), int(match.group(2) or 1))
                    found.append(one)
                    break
        return sorted(found, key=lambda one: (one.matter, one.number))


def moment(text: Any) -> datetime:
    """A time of a record: RFC 3339 with an offset; a bare day is its beginning in UTC."""
    whole = str(text)
    if re.fullmatch(r"\d{4}-\d\d-\d\d", whole):
        whole += "T00:00:00Z"
    if re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?(Z|[+-]\d\d:\d\d)", whole) is None:
        raise CannotTellError(f"{shown(text)} is not a time that is plain")
    whole = re.sub(r"\.\d+", "", whole)
    try:
        return datetime.strptime(whole.replace("Z", "+00:00"), "%Y-%m-%dT%H:%M:%S%z")
    except ValueError as fault:
        raise CannotTellError(f"{shown(text)} is not a time that is plain") from fault


def end_of(text: Any) -> datetime:
    """The exclusive end that a record states: a bare day is in it as a whole."""
    day = re.fullmatch(r"\d{4}-\d\d-\d\d", str(text)) is not None
    return moment(text) + timedelta(days=1 if day else 0)


def runs(term: dict[str, Any], at: datetime) -> bool:
    """Whether a term of a person's file runs at a time."""
    return moment(term.get("from")) <= at and ("until" not in term or at < end_of(term["until"]))


def listed(value: Any) -> list[Any]:
    """The items of a list; none where something else stands."""
    return value if isinstance(value, list) else []


# --- the checks, in the order in which they are told ----------------------------------------------

HOLDS, FAILS, OPEN, UNASKED = "HOLDS", "DOES NOT HOLD", "CANNOT TELL", "NOT ASKED"


class Step:
    """One check: what it is called, how it ended, what it found, what that proves and does not."""

    def __init__(self, title: str, proves: str, limits: str) -> None:
        """Begin; it holds until something speaks against it."""
        self.title, self.proves, self.limits = title, proves, limits
        self.state, self.lines = HOLDS, list[str]()

    def fails(self, words: str) -> None:
        """Something speaks against it."""
        self.state = FAILS
        self.lines.append("NOT: " + words)

    def unclear(self, words: str) -> None:
        """Something cannot be told."""
        self.state = FAILS if self.state == FAILS else OPEN
        self.lines.append("CANNOT TELL: " + words)

    def says(self, words: str) -> None:
        """Something is found."""
        self.lines.append(words)


def check_files(files: dict[str, bytes], step: Step) -> None:
    """Every file against SHA256SUMS."""
    sums: dict[str, str] = {}
    for line in files.get("SHA256SUMS", b"").decode("utf-8", "replace").splitlines():
        match = re.fullmatch(r"([0-9a-f]{64})  (\S+)", line)
        if match is None or match.group(2) in sums:
            step.fails("SHA256SUMS has a line that is none of its own")
            return
        sums[match.group(2)] = match.group(1)
    for name in sorted({*sums, *files} - {"SHA256SUMS"}):
        if name not in files:
            step.fails(f"{shown(name)} is in SHA256SUMS and not in the bundle")
        elif name not in sums:
            step.fails(f"{shown(name)} is in the bundle and not in SHA256SUMS")
        elif sha256(files[name])[7:] != sums[name]:
            step.fails(f"{shown(name)} is not the file that SHA256SUMS means")
    step.says(f"{len(sums)} files were compared.")


def check_signatures(bundle: Bundle, records: list[Signed], step: Step) -> None:
    """Every signature by gpg, with the keys of the bundle."""
    with tempfile.TemporaryDirectory(prefix="golive-") as top:
        gpg = Gpg(Path(top), bundle.verdict["at"])
        gpg.learn(list(public_keys(bundle, step)))
        for one in records:
            one.proof = proof_of(bundle, one, gpg)
            when = datetime.fromtimestamp(one.proof.made, timezone.utc).strftime("%Y-%m-%d %H:%M:%S UTC")
            if one.proof.fault:
                one.faults.append(one.proof.fault)
                step.fails(f"{one.inner}: {one.proof.fault}")
            else:
                note = f" ({one.proof.note})" if one.proof.note else ""
                step.says(f"{one.inner}: good, by key {one.proof.primary}, signed {when}{note}")
    if not records:
        step.says("Nothing in this release is signed.")
    for inner in bundle.inside:
        if inner.endswith(".asc") and inner[:-4] not in {one.inner for one in records}:
            step.fails(f"{shown(inner)} is a signature of no signed record")


def public_keys(bundle: Bundle, step: Step) -> Iterator[bytes]:
    """The packets of every key file that is what its name says; the others are told."""
    for path, data in bundle.book.items():
        match = re.fullmatch(r"records/keys/([0-9A-F]{40})\.asc", path)
        if match is not None:
            try:
                yield key_packets(data, match.group(1))
            except CannotTellError as fault:
                step.fails(f"{path} is refused: {fault}")


def proof_of(bundle: Bundle, one: Signed, gpg: Gpg) -> Proof:
    """What is true of the signature beside a record."""
    data = bundle.inside.get(one.inner + ".asc")
    if data is None:
        return Proof("there is no signature beside it")
    try:
        return gpg.proof(bundle.book[one.path], signature_packet(data))
    except CannotTellError as fault:
        return Proof(f"its signature is refused: {fault}")


def check_bindings(bundle: Bundle, records: list[Signed], step: Step) -> None:
    """That each record belongs to this release, and covers the files that lie beside it."""
    book = bundle.yaml("policies/book.yaml").get("id")
    before: dict[str, Signed] = {}
    for one in records:
        try:
            one.record = bundle.yaml(one.path)
        except CannotTellError as fault:
            one.faults.append(str(fault))
            step.unclear(str(fault))
            continue
        for words in binding_faults(bundle, one, book):
            one.faults.append(words)
            step.fails(f"{one.inner}: {words}")
        for words in chain_faults(bundle, one, before.get(one.matter)):
            one.faults.append(words)
            step.fails(f"{one.inner}: {words}")
        before[one.matter] = one
    for one in records:
        subject_step(bundle, one, step)


def binding_faults(bundle: Bundle, one: Signed, book: Any) -> Iterator[str]:
    """What the record says of itself that is not so here."""
    wanted = {"kind": one.kind, "book": book, "release": bundle.release}
    if one.kind in BOUND:
        plan = bundle.yaml(bundle.folder + "release.yaml").get("deployment")
        wanted["environment"] = (plan if isinstance(plan, dict) else {}).get("environment", "production")
    if one.kind == "approval":
        wanted["role"], _, wanted["by"] = one.matter.partition("/")[2].partition("--")
    for key, value in wanted.items():
        if one.record.get(key) != value:
            yield f"it says {key} {shown(one.record.get(key))}, and here it is {shown(value)}"
    if not one.text("by") or not one.text("role") or not one.text("signed_at"):
        yield "it does not say who signs, in which role, and when"
    elif not one.proof.fault:
        apart = one.proof.made - moment(one.text("signed_at")).timestamp()
        if not -300 <= apart <= 24 * 3600:
            yield "the time it states is not the time of its signature"


def chain_faults(bundle: Bundle, one: Signed, before: Signed | None) -> Iterator[str]:
    """What is wrong with its place among the records on the same matter."""
    if one.number == 1:
        if "supersedes" in one.record:
            yield "it is the first of its name and supersedes something"
    elif before is None or before.number != one.number - 1:
        yield f"number {one.number - 1} of the same name is not in the bundle"
    elif one.record.get("supersedes") != sha256(bundle.book[before.path]):
        yield f"it does not supersede {before.inner} as that is here"


def subject_step(bundle: Bundle, one: Signed, step: Step) -> None:
    """Compares what a record covers with what lies beside it."""
    if one.kind not in BOUND or not one.record:
        return
    subject = one.record.get("subject")
    if not isinstance(subject, dict) or not subject:
        one.faults.append("it covers no files")
        step.fails(f"{one.inner}: it covers no files")
        return
    for name, digest in subject.items():
        data = bundle.inside.get(name)
        if data is None or sha256(data) != digest:
            one.stale.append(f"{shown(name)} is {'not here' if data is None else 'not as it was signed'}")
    missing = sorted(needed(bundle, one) - set(subject))
    one.stale.extend(f"it does not cover {shown(name)}" for name in missing)
    if one.stale:
        step.says(f"{one.inner}: no longer counts: {'; '.join(one.stale)}")
    else:
        step.says(f"{one.inner}: covers {len(subject)} files, each as it is here")


def needed(bundle: Bundle, one: Signed) -> set[str]:
    """The files beside a record that it has to cover."""
    here = set(bundle.inside)
    halts = {name for name in here if name.startswith("halts/") and name.endswith(".yaml")}
    if one.kind == "authorization":
        return {name for name in here if not name.startswith((*AFTER, *SIGNED))}
    if one.kind == "closure":
        return {name for name in here if not name.startswith(("closure", *AFTER))}
    if one.kind == "cab":
        return ({"release.yaml", "rollback.yaml"} & here) | halts
    asked = [demand for demand in demands(policy_of(bundle)) if demand["role"] == one.text("role")]
    covers = {str(name) for demand in asked for name in listed(demand.get("covers"))}
    return ((covers | {"release.yaml"}) & here) | halts


def check_people(bundle: Bundle, records: list[Signed], step: Step) -> None:
    """That each signature is by a key of the person it names, who holds the role."""
    for one in (each for each in records if each.record):
        try:
            words = person_fault(bundle, one)
        except CannotTellError as fault:
            step.unclear(f"{one.inner}: {fault}")
            continue
        if words:
            one.faults.append(words)
            step.fails(f"{one.inner}: {words}")
        elif not one.proof.fault:
            name = bundle.yaml(f"{PEOPLE}{one.signer}.yaml").get("name")
            step.says(f"{one.inner}: {shown(name)} as {one.text('role')}")


def person_fault(bundle: Bundle, one: Signed) -> str:
    """Why the person cannot have signed so; empty when they can.

    A term that did not run then only leaves it open: golive reads people's files as they stood when
    the record landed.
    """
    if one.proof.fault:
        return ""
    if re.fullmatch(SLUG, one.signer) is None or re.fullmatch(SLUG, one.text("by")) is None:
        return "it names nobody"
    keys = terms(bundle, one.signer, "keys")
    own = [key for key in keys if key.get("fingerprint") == one.proof.primary]
    if not own:
        return f"the key {one.proof.primary} is not one of {one.signer}"
    if any("compromised" in key for key in own):
        raise CannotTellError(f"the key {one.proof.primary} was stolen, and when it signed is only claimed")
    held = [term for term in terms(bundle, one.text("by"), "roles") if term.get("role") == one.text("role")]
    fitting = [t for t in held if {"*", bundle.product} & {str(name) for name in listed(t.get("products"))}]
    if not fitting:
        return f"{one.text('by')} does not hold the role {shown(one.text('role'))} for {bundle.product}"
    at = datetime.fromtimestamp(one.proof.made, timezone.utc)
    for what, found in (("key", own), ("role", fitting)):
        if not any(runs(term, at) for term in found):
            raise CannotTellError(f"the file of the person says that this {what} was not theirs on that day")
    return ""


def terms(bundle: Bundle, person: str, what: str) -> list[dict[str, Any]]:
    """The keys or roles in a person's file."""
    return [
        term for term in listed(bundle.yaml(f"{PEOPLE}{person}.yaml").get(what)) if isinstance(term, dict)
    ]


# --- the policy: who has to sign ------------------------------------------------------------------


def policy_of(bundle: Bundle) -> dict[str, Any]:
    """The policy that release.yaml names, with what it extends."""
    name = bundle.yaml(bundle.folder + "release.yaml").get("policy")
    if not isinstance(name, str) or re.fullmatch(SLUG + r"/[1-9][0-9]*", name) is None:
        raise CannotTellError("release.yaml names no policy")
    merged = dict(bundle.yaml(f"policies/{name}.yaml"))
    seen = [name]
    while "extends" in merged:
        base, _, digest = str(merged.pop("extends")).partition("@")
        path = f"policies/{base}.yaml"
        tree = bundle.yaml(path)
        if base in seen or len(seen) > 8 or sha256(bundle.book[path]) != digest:
            raise CannotTellError(f"{shown(seen[-1])} extends {shown(base)} in another wording than is here")
        seen.append(base)
        merged = over(tree, merged)
    return merged


def over(base: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    """A policy over the one it extends: mappings go by key, sign-offs by role, the rest replaces."""
    merged = {**base, **own}
    for key in set(base) & set(own):
        if isinstance(base[key], dict) and isinstance(own[key], dict):
            merged[key] = over(base[key], own[key])
        elif key == "signoffs":
            known = {d.get("role"): d for d in listed(base[key]) if isinstance(d, dict)}
            stated = [d for d in listed(own[key]) if isinstance(d, dict)]
            first = [{**known.get(demand.get("role"), {}), **demand} for demand in stated]
            names = {demand.get("role") for demand in stated}
            merged[key] = [*first, *(d for role, d in known.items() if role not in names)]
    return merged


def demands(policy: dict[str, Any]) -> list[dict[str, Any]]:
    """The sign-offs that a policy asks for."""
    found = [one for one in listed(policy.get("signoffs")) if isinstance(one, dict)]
    if not found or any(not isinstance(one.get("role"), str) for one in found):
        raise CannotTellError("the policy's sign-offs cannot be read")
    return found


def check_policy(bundle: Bundle, records: list[Signed], step: Step) -> None:
    """Which sign-offs the policy asks for, and whether each is given by a signature that counts."""
    bundle.verdict["missing"] = []
    if "origin" in bundle.yaml(bundle.folder + "release.yaml"):
        step.says("An imported release: no policy of this book judged it, and nobody signed it here.")
        return
    policy = policy_of(bundle)
    name = str(bundle.yaml(bundle.folder + "release.yaml").get("policy"))
    pin = f"{name}@{sha256(bundle.book[f'policies/{name}.yaml'])}"
    product = bundle.yaml(f"records/products/{bundle.product}.yaml").get("policies")
    if name.partition("/")[0] not in (product.values() if isinstance(product, dict) else ()):
        step.fails(f"the product does not allow the policy {name}")
    for one in (each for each in records if each.kind in BOUND and each.record):
        if one.text("policy") != pin:
            one.stale.append("it was signed under another wording of the policy")
            step.says(f"{one.inner}: no longer counts: it was signed under another wording of the policy")
    step.says(f"Policy: {name}")
    bundle.verdict["missing"] = [words for words in missing_words(bundle, policy, records, step) if words]


def missing_words(bundle: Bundle, policy: dict[str, Any], records: list[Signed], step: Step) -> Iterator[str]:
    """What the policy asks for and nobody gave, role by role; what was given is told."""
    author = bundle.yaml(bundle.folder + "release.yaml").get("author")
    separation = policy.get("separation")
    may_sign = isinstance(separation, dict) and separation.get("author_may_sign") == "true"
    speaking = [one for one in latest(records) if one.counts and (may_sign or one.text("by") != author)]
    speaking = [one for one in speaking if takes_form(policy, one.text("form"))]
    for demand in demands(policy):
        yield asked(step, speaking, ("approval", demand["role"], APPROVING), demand.get("count", "1"))
    cab, final = policy.get("cab"), policy.get("authorization")
    if isinstance(cab, dict):
        yield asked(step, speaking, ("cab", str(cab.get("role")), AGREED), cab.get("count", "1"))
    if not isinstance(final, dict):
        raise CannotTellError("the policy does not say who authorizes")
    if final.get("by") == "sign-off":
        step.says("Authorization: given with the last sign-off")
        return
    gone = [one for one in speaking if one.kind != "authorization" or is_for(bundle, one, step)]
    yield asked(step, gone, ("authorization", str(final.get("role")), ("go",)), "1")


def takes_form(policy: dict[str, Any], form: str) -> bool:
    """Whether the policy lets a sign-off of this form count: by word of mouth, or on paper."""
    said = policy.get(form)
    counts = said.get("counts") if isinstance(said, dict) else None
    return {"verbal": counts == "true", "paper": counts != "false"}.get(form, True)


def latest(records: list[Signed]) -> list[Signed]:
    """The record of each matter that speaks: the highest number whose signature and binding hold."""
    speaking = {one.matter: one for one in records if not one.faults or one.stops}
    return list(speaking.values())


def asked(step: Step, speaking: list[Signed], what: tuple[str, str, tuple[str, ...]], count: Any) -> str:
    """What is missing of one demand; empty when it is met."""
    kind, role, words = what
    given = [o for o in speaking if o.kind == kind and o.text("role") == role and o.word in words]
    if re.fullmatch(r"[0-9]{1,4}", str(count)) is None:
        raise CannotTellError(f"the policy asks for {shown(count)} of {kind} by {shown(role)}")
    voices: list[str] = []
    used: set[str] = set()
    for one in given:  # a deputy and the principal are one voice
        own = {one.text("by"), one.text("deputy_for")} - {""}
        voices += [] if own & used else [one.text("deputy_for") or one.text("by")]
        used |= own
    number = int(count)
    line = f"{kind} by {shown(role)}: {len(voices)} of {number}"
    if len(voices) >= number:
        step.says(f"{line}, given by {', '.join(map(shown, voices)) or 'nobody'}")
        return ""
    step.says(f"{line}: MISSING")
    return line


def is_for(bundle: Bundle, one: Signed, step: Step) -> bool:
    """Whether an authorization is for the artifacts of the release."""
    builds = [
        listed(record.get("artifacts"))
        for record in (bundle.yaml(bundle.folder + "release.yaml"), one.record)
    ]
    planned, allowed = ({(a.get("name"), a.get("digest")) for a in b if isinstance(a, dict)} for b in builds)
    if planned != allowed or not planned:
        step.fails(f"{one.inner}: it is for other artifacts than release.yaml names")
        return False
    return True


def check_verdict(bundle: Bundle, records: list[Signed], step: Step) -> None:
    """That golive's verdict does not count what cannot count, nor forget a record."""
    verdict = bundle.verdict
    known = {one.path: one for one in records}
    if verdict["release"] != bundle.release:
        step.fails(f"it is about {shown(verdict['release'])}")
    for path in sorted(set(known) ^ set(verdict["counted"])):
        step.fails(f"{shown(path)} is {'left out' if path in known else 'counted on and not in the bundle'}")
    for path, counts in verdict["counted"].items():
        one = known.get(path)
        if one is not None and counts and not one.counts and not one.stops:
            step.fails(f"it counts {one.inner}, and that cannot count: {(one.faults + one.stale)[0]}")
    missing = verdict["missing"]
    for gate, kinds in (("sign-off", ("approval", "cab")), ("authorization", ("authorization",))):
        lacking = [words for words in missing if words.startswith(kinds)]
        if verdict["gates"].get(gate) and lacking:
            step.fails(f"it says that the gate {gate} is passed, and there is missing: {'; '.join(lacking)}")
    goes = [one.record["subject"] for one in records if one.kind == "authorization" and one.counts]
    for one in (each for each in latest(records) if each.stops):
        knew = any(subject.get(one.inner) == sha256(bundle.book[one.path]) for subject in goes)
        if verdict["gates"].get("authorization") and not knew:
            step.unclear(f"{one.inner} says {one.word}, and no go was said in knowledge of it")
        else:
            step.says(f"{one.inner} says {one.word}; whether that is settled is golive's judgement.")
    step.says("What it says stands in verdict.json; it is told here only with a --root.")


# --- the root: what you were told by somebody you trust -------------------------------------------


def check_root(bundle: Bundle, records: list[Signed], step: Step, root: str) -> None:
    """That what counts is signed with keys that the root names."""
    parts = root.split(",")
    if FINGERPRINT.fullmatch(parts[0]):
        allowed = set(parts)
        step.says("Fingerprints say nothing of roles: who holds which is what this bundle says.")
    else:
        allowed = charter_keys(bundle, root, step)
    used = {one.proof.primary for one in records if one.counts and not one.proof.fault}
    for one in (each for each in records if each.counts and each.proof.primary not in allowed):
        one.faults.append("its key is not one that your root stands for")
        step.fails(f"{one.inner}: the key {one.proof.primary} is not one that your root stands for")
    step.says(f"Keys behind what counts: {', '.join(sorted(used)) or 'none'}")


def charter_keys(bundle: Bundle, root: str, step: Step) -> set[str]:
    """The keys of the newest charter, if an unbroken chain leads to it from the root."""
    charters = sorted(
        int(match.group(1))
        for match in (re.fullmatch(r"policies/charter/([1-9][0-9]{0,5})\.yaml", path) for path in bundle.book)
        if match is not None
    )
    if 1 not in charters or sha256(bundle.book["policies/charter/1.yaml"]) != root:
        step.fails("the first charter in the bundle does not have the digest that you gave")
        return set()
    chain = range(1, charters[-1] + 1)
    with tempfile.TemporaryDirectory(prefix="golive-") as top:
        gpg = Gpg(Path(top), bundle.verdict["at"])
        gpg.learn(list(public_keys(bundle, step)))
        for number in chain:
            if number not in charters or not is_in_turn(bundle, number, gpg, step):
                step.fails(f"charter {number} is not signed as it has to be, or not in its turn")
                return set()
    newest = bundle.yaml(f"policies/charter/{chain[-1]}.yaml")
    compare_trust(bundle, newest, step)
    step.says(f"Charter {chain[-1]} follows from your root by its stewards' signatures.")
    return {str(key) for key in listed(newest.get("keys"))}


def is_in_turn(bundle: Bundle, number: int, gpg: Gpg, step: Step) -> bool:
    """Whether a charter is signed by its own threshold and by that of the one whose place it takes."""
    path = f"policies/charter/{number}.yaml"
    judges = [bundle.yaml(path)]
    if number > 1:
        before = f"policies/charter/{number - 1}.yaml"
        judges.append(bundle.yaml(before))
        if judges[0].get("previous") != sha256(bundle.book[before]):
            return False
    signers: dict[str, str] = {}
    for name, data in bundle.book.items():
        match = re.fullmatch(rf"policies/charter/{number}\.({SLUG})\.asc", name)
        if match is not None:
            try:
                proof = gpg.proof(bundle.book[path], signature_packet(data))
            except CannotTellError as fault:
                proof = Proof(str(fault))
            if proof.fault:
                step.says(f"{name} does not count: {proof.fault}")
            else:
                signers[match.group(1)] = proof.primary
    return all(has_threshold(charter, signers) for charter in judges)


def has_threshold(charter: dict[str, Any], signers: dict[str, str]) -> bool:
    """Whether enough stewards of a charter are among the signers, each with a key of theirs."""
    stewards = [one for one in listed(charter.get("stewards")) if isinstance(one, dict)]
    keys = {str(one.get("person")): listed(one.get("keys")) for one in stewards}
    given = {who: key for who, key in signers.items() if key in keys.get(who, ())}
    wanted = str(charter.get("threshold"))
    return re.fullmatch(r"[1-9][0-9]{0,3}", wanted) is not None and len(set(given.values())) >= int(wanted)


def compare_trust(bundle: Bundle, charter: dict[str, Any], step: Step) -> None:
    """Holds the trust files of the bundle against the digests of a charter."""
    digests = charter.get("digests")
    known = digests if isinstance(digests, dict) else {}
    for path, data in bundle.book.items():
        is_trust = path.startswith(("policies/", PEOPLE, "records/products/", "records/calendar."))
        if is_trust and not path.startswith("policies/charter/") and known.get(path) != sha256(data):
            step.fails(f"{shown(path)} is not the file that the charter means")


# --- the report -----------------------------------------------------------------------------------

CHECKS = (
    (
        check_signatures,
        "The signatures are good",
        "the holder of each key signed exactly these bytes.",
        "whose key it is, who else had it, and when it was really made: the time is the signer's own clock.",
    ),
    (
        check_bindings,
        "The signed records belong to this release and to these files",
        "no record was taken from another release or book, and what was signed is what lies here.",
        "that none was left out: only a clone of the book can tell.",
    ),
    (
        check_people,
        "Each signature is by a key of the person it names, in a role that person holds",
        "the people's files in this bundle give these keys and roles to these people.",
        (
            "that those files are true: they come from this bundle. Keys and roles are looked up at the time "
            "that the signature states; golive itself uses the time at which a record landed in the book."
        ),
    ),
    (
        check_policy,
        "The sign-offs that the policy asks for",
        "who had to sign under the policy that lies in this bundle, and whether they did.",
        (
            "that all the policy asks for is met: criteria, rules, deadlines, one person in several roles, "
            "the order of events and the book's floor are golive's judgement (verdict.json)."
        ),
    ),
    (
        check_verdict,
        "The verdict in this bundle agrees with all that",
        "verdict.json counts nothing that was refused above, and leaves out no record of this bundle.",
        "that its judgement on criteria, rules and times is right: `golive verify` makes it anew.",
    ),
)


def checked(files: dict[str, bytes], root: str) -> tuple[Bundle | None, list[Step]]:
    """Every check in order; the first that cannot be told ends them."""
    whole = Step(
        "The files are whole",
        "nothing was damaged or lost since the bundle was made.",
        "who made it: whoever changes a file can write new sums.",
    )
    steps = [whole]
    check_files(files, whole)
    try:
        bundle = Bundle(files)
    except CannotTellError as fault:
        whole.unclear(str(fault))
        return None, steps
    records = bundle.signed()
    for check, *words in CHECKS:
        steps.append(Step(*words))
        try:
            check(bundle, records, steps[-1])
        except CannotTellError as fault:
            steps[-1].unclear(str(fault))
            return bundle, steps
    steps.append(root_step(bundle, records, root))
    return bundle, steps


def root_step(bundle: Bundle, records: list[Signed], root: str) -> Step:
    """The last check: it is not made where no root was given."""
    title = "The keys are the ones that you were told"
    if not root:
        step = Step(
            title, "nothing yet: no --root was given.", "whose these keys are: they come from this bundle."
        )
        step.state = UNASKED
        return step
    limits = "that your root is right: compare it with a person or a paper, not with this bundle."
    step = Step(title, "every signature that counts is by a key that your root stands for.", limits)
    try:
        check_root(bundle, records, step, root)
        if step.state == HOLDS:
            step.says(f"The verdict says: {shown(bundle.verdict['state'])}. {shown(bundle.verdict['words'])}")
    except CannotTellError as fault:
        step.unclear(str(fault))
    return step


def conclusion(bundle: Bundle | None, steps: list[Step]) -> tuple[int, list[str]]:
    """The exit code, and what it means in words."""
    bad = [number for number, step in enumerate(steps, 1) if step.state in (FAILS, OPEN)]
    if bundle is None or bad:
        fails = any(step.state == FAILS for step in steps)
        head = "THIS DOES NOT HOLD" if fails else "THIS CANNOT BE TOLD FOR CERTAIN"
        where = ", ".join(map(str, bad))
        return 4, [
            f"{head}: see {'step' if len(bad) == 1 else 'steps'} {where} above.",
            "Do not rely on this bundle; ask for another one, or for a clone of the book.",
        ]
    state = shown(bundle.verdict["state"])
    if steps[-1].state == UNASKED:
        return 0, [
            "RESULT: consistent, but the keys come from this bundle.",
            "Nobody has told you yet whose the keys are: whoever made the bundle could have made the keys",
            "too. Get the first charter's digest or fingerprints from somebody you trust, and run this again",
            "with --root (README.txt says how); then it says how the release stands.",
        ]
    limit = "The policy's judgement is golive's (verdict.json); `golive verify` makes it anew."
    if bundle.verdict["gates"].get("authorization"):
        return 0, [f"AUTHORIZED by keys that your root stands for. State of the release: {state}.", limit]
    return 0, [f"IT HOLDS, and the release is NOT AUTHORIZED. State of the release: {state}.", limit]


def report(bundle: Bundle | None, steps: list[Step], ending: list[str]) -> str:
    """All of it as text for a person."""
    lines: list[str] = []
    if bundle is not None:
        verdict = bundle.verdict
        at = verdict["at"].astimezone(timezone.utc).strftime("%Y-%m-%d %H:%M:%S UTC")
        lines += [f"Evidence bundle of {bundle.release}"]
        lines += [f"Judged by golive {shown(verdict['tool'])} as of {at}, commit {shown(verdict['commit'])}"]
        lines += ["A trial book: its times are what the signers claim."] if verdict["trial"] else []
    for number, step in enumerate(steps, 1):
        lines += ["", f"{number}. {step.title}: {step.state}", *(f"     {line}" for line in step.lines)]
        lines += [f"   Proves: {step.proves}", f"   Does not prove: {step.limits}"]
    return "\n".join([*lines, "", *ending]) + "\n"


def a_root(text: str) -> str:
    """The root as it must be given."""
    if DIGEST.fullmatch(text) or all(FINGERPRINT.fullmatch(part) for part in text.split(",")):
        return text
    raise argparse.ArgumentTypeError(
        "wants sha256: and 64 hex digits, or full fingerprints with commas between"
    )


def main(words: Sequence[str] | None = None) -> int:
    """The exit code: 0 all of it holds, 4 it does not or cannot be told, 2 wrong use."""
    parser = argparse.ArgumentParser(description="Checks an evidence bundle of golive, without golive.")
    parser.add_argument("bundle", nargs="?", help="a folder or a zip (default: the folder of this file)")
    parser.add_argument("--root", type=a_root, help="digest of the first charter, or key fingerprints")
    given = parser.parse_args(words)
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="backslashreplace")  # a console may not have every letter of a name
    place = Path(given.bundle) if given.bundle else Path(__file__).resolve().parent
    try:
        bundle, steps = checked(opened(place), given.root or "")
    except CannotTellError as fault:
        sys.stdout.write(f"THIS CANNOT BE CHECKED: {fault}.\n")
        return 4
    code, ending = conclusion(bundle, steps)
    sys.stdout.write(report(bundle, steps, ending))
    return code


if __name__ == "__main__":
    sys.exit(main())
