"""Reports from web addresses: fetched with care, because a user's address may lead anywhere.

Only ``http`` and ``https``; only hosts all of whose addresses are public, checked again at every
redirect and then connected to by the very address that was checked; few redirects, a limit of bytes
and one of time.
"""

from __future__ import annotations

import contextlib
import http.client
import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from communique.core import CommuniqueError, Report
from communique.sources.files import MAX_BYTES
from communique.sources.metadata import Metadata, check_metadata
from communique.sources.text import report_from_bytes

REDIRECTS = 4
SECONDS = 20.0
_MOVED = (301, 302, 303, 307, 308)
_AGENT = "Mozilla/5.0 (compatible; Communique/0.1; reads one page for one person)"
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_CHUNK = 65536

Resolve = Callable[[str, int], list[str]]


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address gave: its bytes, the address they came from after redirects, and their media type."""

    url: str
    content: bytes
    kind: str


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public internet.

    >>> is_public("127.0.0.1"), is_public("::ffff:10.0.0.1"), is_public("1.1.1.1")
    (False, False, True)
    """
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if ip in _NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
    return ip.is_global and not ip.is_multicast and not ip.is_reserved


def resolve(host: str, port: int) -> list[str]:
    """The addresses of a host."""
    return list(dict.fromkeys(str(row[4][0]) for row in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)))


def fetch(url: str, *, resolve: Resolve = resolve, seconds: float = SECONDS, limit: int = MAX_BYTES) -> Fetched:
    """What stands at an address.

    Raises ``CommuniqueError`` C130 (an address that is not fetched), C131 (not reached, or it refused),
    C132 (too large, too slow, or redirected too often).
    """
    deadline = time.monotonic() + seconds
    for _ in range(REDIRECTS + 1):
        parts = _checked(url)
        try:
            answer = _get(parts, resolve, deadline, limit)
        except (OSError, http.client.HTTPException) as error:
            if time.monotonic() >= deadline - 0.05:
                raise _too_much(f"{_host(parts)} took longer than {seconds:.0f} seconds") from None
            raise CommuniqueError(
                "C131", f"{_host(parts)} cannot be reached ({_reason(error)})", "check the address, or paste the text"
            ) from None
        if isinstance(answer, Fetched):
            return answer
        url = urljoin(url, answer)
    raise _too_much(f"the address was redirected more than {REDIRECTS} times")


def _checked(url: str) -> SplitResult:
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError:
        raise _refused("the address is malformed") from None
    if parts.scheme.lower() not in ("http", "https") or not parts.hostname:
        raise _refused("only addresses that begin with http:// or https:// are fetched")
    if parts.username is not None or parts.password is not None or port == 0:
        raise _refused("an address with a name and a password in it is not fetched")
    return parts


def _get(parts: SplitResult, resolve: Resolve, deadline: float, limit: int) -> Fetched | str:
    """One request: what it gave, or where it leads."""
    secure = parts.scheme.lower() == "https"
    port = parts.port or (443 if secure else 80)
    host = _host(parts)
    try:
        addresses = resolve(host.encode("idna").decode() if not host.isascii() else host, port)
    except UnicodeError:
        raise _refused("the host's name is malformed") from None
    if not addresses or not all(is_public(address) for address in addresses):
        raise _refused(f"{host} is not on the public internet")
    connection = _Pinned(host, port, addresses[0], secure, max(0.1, min(10.0, deadline - time.monotonic())))
    watch = threading.Timer(max(0.0, deadline - time.monotonic()), connection.cut)
    watch.daemon = True
    watch.start()
    try:
        target = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._") + (
            "?" + quote(parts.query, safe="/%:@!$&'()*+,;=~-._?") if parts.query else ""
        )
        connection.request(
            "GET",
            target,
            headers={"User-Agent": _AGENT, "Accept": "text/html,text/plain;q=0.9", "Accept-Encoding": "identity"},
        )
        answer = connection.getresponse()
        if time.monotonic() >= deadline:  # a connection that was cut looks like one that ended
            raise TimeoutError
        if answer.status in _MOVED and answer.getheader("Location"):
            return str(answer.getheader("Location"))
        if answer.status != 200:
            raise CommuniqueError("C131", f"{host} answered {answer.status}", "check the address, or paste the text")
        if answer.getheader("Content-Encoding", "identity") != "identity":
            raise _refused(f"{host} sends what was not asked for (compressed)")
        kind = answer.headers.get_content_type()
        return Fetched(parts.geturl(), _read(answer, host, deadline, limit), kind)
    finally:
        watch.cancel()
        connection.close()


def _read(answer: http.client.HTTPResponse, host: str, deadline: float, limit: int) -> bytes:
    length = answer.getheader("Content-Length", "")
    if length.isdigit() and int(length) > limit:
        raise _too_much(f"what {host} sends is larger than {limit // 1_000_000} MB")
    found = bytearray()
    while block := answer.read1(_CHUNK):
        found += block
        if len(found) > limit:
            raise _too_much(f"what {host} sends is larger than {limit // 1_000_000} MB")
        if time.monotonic() >= deadline:
            raise TimeoutError
    if time.monotonic() >= deadline:
        raise TimeoutError
    return bytes(found)


class _Pinned(http.client.HTTPConnection):
    """A connection to the address that was checked, whatever the host's name means by now."""

    def __init__(self, host: str, port: int, address: str, secure: bool, timeout: float) -> None:
        super().__init__(host, port, timeout=timeout)
        self._address, self._secure = address, secure
        self.default_port = 443 if secure else 80

    def connect(self) -> None:
        """Connect, and for https check the host's certificate."""
        self.sock = socket.create_connection((self._address, self.port), self.timeout)
        if self._secure:
            self.sock = ssl.create_default_context().wrap_socket(self.sock, server_hostname=self.host)

    def cut(self) -> None:
        """End it from another thread: what waits for it is told."""
        if self.sock is not None:
            with contextlib.suppress(OSError):
                self.sock.shutdown(socket.SHUT_RDWR)


def report_from_address(url: str, *, metadata: Metadata | None = None, **limits: object) -> Report:
    """The report at an address: the running text of a web page with its title, site and day, or a plain text.

    Raises what `fetch` raises, and ``CommuniqueError`` C133 where the page holds no running text.
    """
    return report_from_fetched(fetch(url, **limits), metadata=metadata)  # type: ignore[arg-type]


def report_from_fetched(found: Fetched, *, metadata: Metadata | None = None) -> Report:
    """The report in what an address gave."""
    name = urlsplit(found.url).path.rstrip("/").rpartition("/")[2] or urlsplit(found.url).hostname or "page"
    given = {"url": found.url, **(metadata or {})}
    if found.kind in ("text/plain", "text/markdown"):
        return report_from_bytes(found.content, name, metadata=given)
    if found.kind not in ("text/html", "application/xhtml+xml"):
        raise CommuniqueError("C133", f"{name} is {found.kind}, not a page of text", "paste its text")
    import trafilatura

    page: Any = trafilatura.bare_extraction(found.content, url=found.url, include_comments=False, include_tables=False)
    text = (getattr(page, "text", None) or "").strip()
    if not text:
        raise CommuniqueError("C133", f"{name} holds no running text", "paste its text")
    told = {"title": page.title, "publisher": page.sitename, "published": page.date, "language": page.language}
    known = check_metadata({**{key: value for key, value in told.items() if value}, **given})
    return Report(text="\n\n".join(text.split("\n")), name=name, original=found.content, **known)


def _host(parts: SplitResult) -> str:
    return parts.hostname or ""


def _reason(error: Exception) -> str:
    said = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return " ".join(str(said).split())[:80].lower()


def _refused(what: str) -> CommuniqueError:
    return CommuniqueError("C130", what, "give the address of a public page, or paste the text")


def _too_much(what: str) -> CommuniqueError:
    return CommuniqueError("C132", what, "paste the text instead")
