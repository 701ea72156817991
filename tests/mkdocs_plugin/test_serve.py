"""The preview: always the newest whole site, and an old one rather than none."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from golive.mkdocs_plugin import serve
from golive.mkdocs_plugin.serve import Preview


class _Book:
    """A folder to watch, and a site made of its one file."""

    def __init__(self, top: Path) -> None:
        self.records, self.out = top / "records", top / "site"
        (self.records / "deep").mkdir(parents=True)
        self.out.mkdir()
        self.write("one")

    def write(self, text: str) -> None:
        (self.records / "deep" / "a.yaml").write_text(text)

    def make(self) -> None:
        text = (self.records / "deep" / "a.yaml").read_text()
        if text == "broken":
            raise ValueError("a.yaml is broken")
        (self.out / "index.html").write_text(text)
        (self.out / "404.html").write_text("no such page")


@pytest.fixture
def book(tmp_path: Path) -> _Book:
    return _Book(tmp_path)


@pytest.fixture
def preview(book: _Book) -> Iterator[Preview]:
    watch = (book.records, book.records.parent / "missing")
    with Preview(book.make, book.out, watch, host="127.0.0.1", port=0) as running:
        running.look()
        yield running


Ask = Callable[..., tuple[HTTPResponse, str]]


@pytest.fixture
def ask(preview: Preview) -> Ask:
    def run(path: str, method: str = "GET") -> tuple[HTTPResponse, str]:
        connection = HTTPConnection(urlsplit(preview.url).netloc, timeout=10)
        try:
            connection.request(method, path)
            response = connection.getresponse()
            return response, response.read().decode()
        finally:
            connection.close()

    return run


def test_the_site_is_made_and_served_and_never_cached(ask: Ask) -> None:
    response, text = ask("/")
    assert (response.status, text) == (200, "one")
    assert response.headers["Cache-Control"] == "no-store"


def test_nothing_is_made_while_nothing_changes(preview: Preview) -> None:
    assert not preview.look()


def test_a_change_makes_the_site_again(preview: Preview, book: _Book, ask: Ask) -> None:
    book.write("other")
    assert preview.look()
    assert ask("/")[1] == "other"


def test_a_new_file_is_a_change(preview: Preview, book: _Book) -> None:
    (book.records / "b.yaml").write_text("x")
    assert preview.look()


def test_a_site_that_cannot_be_made_leaves_the_old_one_and_says_why(
    preview: Preview, book: _Book, ask: Ask, capsys: pytest.CaptureFixture[str]
) -> None:
    book.write("broken")
    assert preview.look()
    assert ask("/")[1] == "one"
    assert "The site was not made, the old one stays: a.yaml is broken" in capsys.readouterr().err


def test_an_unknown_address_has_the_sites_own_page(ask: Ask) -> None:
    response, text = ask("/nothing/here")
    assert (response.status, text) == (404, "no such page")
    assert ask("/nothing/here", "HEAD")[1] == ""


def test_without_that_page_the_server_says_it_in_its_own_words(ask: Ask, book: _Book) -> None:
    (book.out / "404.html").unlink()
    response, text = ask("/nothing/here")
    assert response.status == 404
    assert "no such page" not in text


def test_other_faults_are_told_in_the_servers_own_words(ask: Ask) -> None:
    assert ask("/", "DELETE")[0].status == 501


def test_an_address_in_use_is_told_at_once(book: _Book) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(OSError, match="in use"):
            Preview(book.make, book.out, (), host="127.0.0.1", port=taken.getsockname()[1])


def test_serving_goes_on_until_it_is_interrupted(
    book: _Book, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pauses: list[float] = []

    def sleep(seconds: float) -> None:
        pauses.append(seconds)
        if len(pauses) == 1:
            book.write("changed")
        if len(pauses) == 3:
            raise KeyboardInterrupt

    monkeypatch.setattr(serve.time, "sleep", sleep)
    serve.serve(book.make, book.out, (book.records,), port=0)
    told = capsys.readouterr().err
    assert "Serving http://127.0.0.1:" in told
    assert "again after a change" in told
    assert told.endswith("Stopped.\n")
    assert min(pauses) >= serve.PAUSE
    assert (book.out / "index.html").read_text() == "changed"
