"""`golive serve`: the site in a browser's reach, rebuilt when the book changes."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path

import pytest

from golive.cli.commands import serve as command
from support.commands import copy_of_the_demonstration, golive

PATIENCE = 60


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def page(address: str) -> str:
    """The page at ``host:port/path``; empty while nobody listens."""
    place, _, path = address.partition("/")
    connection = HTTPConnection(place, timeout=PATIENCE)
    try:
        connection.request("GET", f"/{path}")
        return connection.getresponse().read().decode("utf-8")
    except OSError:
        return ""
    finally:
        connection.close()


def wait_for(address: str, words: str) -> bool:
    limit = time.monotonic() + PATIENCE
    while time.monotonic() < limit:
        if words in page(address):
            return True
        time.sleep(0.2)
    return False


@contextmanager
def served(book: Path, port: int) -> Iterator[subprocess.Popen[bytes]]:
    program = [sys.executable, "-m", "golive", "serve", "--book", str(book), "--port", str(port)]
    with subprocess.Popen(program, stderr=subprocess.PIPE) as running:
        try:
            yield running
        finally:
            running.kill()


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return copy_of_the_demonstration(tmp_path / "book")


def test_a_change_of_the_book_is_seen_and_a_broken_one_keeps_the_old_site(book: Path) -> None:
    port = free_port()
    address = f"127.0.0.1:{port}/releases/shop-web/5.6.0/"
    release = book / "records/releases/shop-web/5.6.0/release.yaml"
    with served(book, port) as running:
        assert wait_for(address, "Returns without a printer")
        release.write_text(release.read_text("utf-8").replace("without a printer", "by drone"), "utf-8")
        assert wait_for(address, "Returns by drone")
        (book / "policies/standard/1.yaml").write_text("[", "utf-8")
        time.sleep(3)
        assert "Returns by drone" in page(address)
        running.send_signal(signal.SIGINT)
        assert running.wait(PATIENCE) == 0


def test_a_taken_port_is_said_in_one_sentence(book: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        answer = golive("serve", "--book", book, "--port", str(taken.getsockname()[1]))
    assert answer.code == 2
    assert "Try another --port" in answer.err


def test_a_port_that_is_none_is_said_too(book: Path) -> None:
    assert golive("serve", "--book", book, "--port", "99999").code == 2


def test_it_watches_records_and_policies(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: dict[str, object] = {}

    def stand_in(make: object, root: Path, watch: object, **where: object) -> None:
        assert callable(make)
        make()
        (book / "policies/standard/1.yaml").write_text("[", "utf-8")
        make()
        seen.update(root=root, watch=watch, **where)

    monkeypatch.setattr(command.serve, "serve", stand_in)
    answer = golive("serve", "--book", book, "--port", "8123")
    assert answer.code == 0
    assert seen["watch"] == (book / "records", book / "policies")
    assert seen["root"] == book / "build/site"
    assert "Nothing was published, the old site stays" in answer.err
