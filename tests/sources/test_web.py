"""Addresses: what is fetched, what is refused, and where it stops."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator

import pytest

from communique.core import CommuniqueError
from communique.sources import web
from communique.sources.web import fetch, is_public, report_from_fetched

Answer = bytes | list[bytes]


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "127.8.8.8",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "0.0.0.0",  # noqa: S104 (to be refused)
        "100.64.0.1",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fe80::1",
        "fe80::1%eth0",
        "fc00::1",
        "fd12::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "64:ff9b::7f00:1",
        "64:ff9b::a00:1",
        "2002:7f00:1::",
        "2001:db8::1",
        "198.18.0.1",
        "192.0.2.1",
        "no address",
        "",
    ],
)
def test_addresses_that_are_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["1.1.1.1", "8.8.8.8", "2606:4700:4700::1111", "::ffff:8.8.8.8"])
def test_public_addresses(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "ftp://example.org/",
        "gopher://example.org/",
        "javascript:alert(1)",
        "data:text/html,x",
        "//x",
        "http://",
        "http://user@example.org/",
        "http://a:b@example.org/",
        "http://example.org:0/",
        "http://example.org:99999/",
        "http://[::1/",
        "http://127.0.0.1/",
        "http://localhost/",
        "http://2130706433/",
        "http://0x7f.1/",
        "http://0177.0.0.1/",
        "http://[::ffff:127.0.0.1]/",
        "http://169.254.169.254/latest/meta-data/",
    ],
)
def test_refused_before_anything_is_sent(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def connect(*_: object, **__: object) -> socket.socket:
        raise AssertionError("nothing may be connected to")

    monkeypatch.setattr(socket, "create_connection", connect)
    with pytest.raises(CommuniqueError) as error:
        fetch(url)
    assert error.value.code in ("C130", "C131")


def test_one_private_address_among_public_ones_is_enough() -> None:
    with pytest.raises(CommuniqueError, match="C130"):
        fetch("http://example.org/", resolve=lambda host, port: ["1.1.1.1", "10.0.0.1"])


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[Callable[[str], Answer]], tuple[int, list[str]]]]:
    """A server on this machine that tests may reach: the check of addresses is told to let it pass."""
    opened: list[socket.socket] = []
    stop = threading.Event()

    def start(answer: Callable[[str], Answer]) -> tuple[int, list[str]]:
        listening = socket.create_server(("127.0.0.1", 0))
        opened.append(listening)
        asked: list[str] = []

        def run() -> None:
            while not stop.is_set():
                try:
                    taken, _ = listening.accept()
                except OSError:
                    return
                threading.Thread(target=one, args=(taken,), daemon=True).start()

        def one(taken: socket.socket) -> None:
            with taken:
                asked.append(taken.recv(65536).decode())
                said = answer(asked[-1].split(" ")[1])
                try:
                    for part in [said] if isinstance(said, bytes) else said:
                        taken.sendall(part)
                        if isinstance(said, list):
                            time.sleep(0.05)
                except OSError:
                    return

        threading.Thread(target=run, daemon=True).start()
        return listening.getsockname()[1], asked

    monkeypatch.setattr(web, "is_public", lambda address: address == "127.0.0.1")
    yield start
    stop.set()
    for one in opened:
        one.close()


def local(host: str, port: int) -> list[str]:
    return ["10.0.0.1"] if host == "inside.example" else ["127.0.0.1"]


def page(body: bytes, kind: str = "text/plain", status: str = "200 OK", **headers: str) -> bytes:
    more = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items())
    return f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{more}Connection: close\r\n\r\n".encode() + body


def test_fetches_and_follows_a_few_redirects(server: Callable[..., tuple[int, list[str]]]) -> None:
    def answer(path: str) -> bytes:
        return (
            page(b"Laos and Viet Nam agreed.")
            if path == "/3"
            else page(b"", status="302 Found", Location=f"/{int(path[1:]) + 1}")
        )

    port, asked = server(answer)
    found = fetch(f"http://example.org:{port}/1", resolve=local)
    assert found.content == b"Laos and Viet Nam agreed."
    assert found.url == f"http://example.org:{port}/3"
    assert f"Host: example.org:{port}" in asked[0]
    assert "Cookie" not in "".join(asked)
    assert report_from_fetched(found).url == found.url


def test_a_redirect_inwards_is_refused(server: Callable[..., tuple[int, list[str]]]) -> None:
    port, asked = server(lambda path: page(b"", status="301 Moved", Location="http://inside.example/secret"))
    with pytest.raises(CommuniqueError, match="C130"):
        fetch(f"http://example.org:{port}/", resolve=local)
    port, asked = server(lambda path: page(b"", status="301 Moved", Location="file:///etc/passwd"))
    with pytest.raises(CommuniqueError, match="C130"):
        fetch(f"http://example.org:{port}/", resolve=local)
    assert len(asked) == 1


def test_endless_redirects_end(server: Callable[..., tuple[int, list[str]]]) -> None:
    port, asked = server(lambda path: page(b"", status="302 Found", Location=path + "x"))
    with pytest.raises(CommuniqueError, match="C132"):
        fetch(f"http://example.org:{port}/", resolve=local)
    assert len(asked) == web.REDIRECTS + 1


def test_the_address_that_was_checked_is_the_one_connected_to(server: Callable[..., tuple[int, list[str]]]) -> None:
    port, _ = server(lambda path: page(b"Laos agreed."))
    answers = iter([["127.0.0.1"], ["10.0.0.1"]])
    assert fetch(f"http://rebound.example:{port}/", resolve=lambda host, port: next(answers)).content == b"Laos agreed."


def test_too_large_stops(server: Callable[..., tuple[int, list[str]]]) -> None:
    port, _ = server(lambda path: page(b"", Content_Length="99999999999"))
    with pytest.raises(CommuniqueError, match="C132"):
        fetch(f"http://example.org:{port}/", resolve=local)
    port, _ = server(lambda path: page(b"x" * 5000))
    with pytest.raises(CommuniqueError, match="C132"):
        fetch(f"http://example.org:{port}/", resolve=local, limit=1000)


@pytest.mark.parametrize("slow", ["head", "body"])
def test_too_slow_stops(server: Callable[..., tuple[int, list[str]]], slow: str) -> None:
    drip = [b"x"] * 200
    port, _ = server(lambda path: [b"HTTP/1.1 200 OK\r\nX-A: ", *drip] if slow == "head" else [page(b""), *drip])
    begun = time.monotonic()
    with pytest.raises(CommuniqueError, match="C132"):
        fetch(f"http://example.org:{port}/", resolve=local, seconds=0.6)
    assert time.monotonic() - begun < 3


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (page(b"", status="404 Not Found"), "C131"),
        (page(b"", status="500 No"), "C131"),
        (b"nonsense\r\n\r\n", "C131"),
        (b"", "C131"),
        (page(b"\x1f\x8b", Content_Encoding="gzip"), "C130"),
    ],
)
def test_bad_answers(server: Callable[..., tuple[int, list[str]]], answer: bytes, code: str) -> None:
    port, _ = server(lambda path: answer)
    with pytest.raises(CommuniqueError, match=code):
        fetch(f"http://example.org:{port}/", resolve=local)


def test_what_is_no_text_is_refused() -> None:
    for kind, body in (("application/pdf", b"%PDF"), ("image/png", b"x"), ("text/html", b"<html><body></body></html>")):
        with pytest.raises(CommuniqueError, match="C133"):
            report_from_fetched(web.Fetched("https://example.org/a", body, kind))
