"""Serve the pages and the API, on the loopback address unless another is named."""

from __future__ import annotations

import ipaddress
import socket
import threading
import webbrowser
from collections.abc import Callable
from typing import Any

from communique.core import CommuniqueError

HOST = "127.0.0.1"
PORT = 8642
THREADS = 6


def is_loopback(host: str) -> bool:
    """Whether an address is this machine's own, that no other machine reaches.

    >>> is_loopback("localhost"), is_loopback("127.0.0.2"), is_loopback("::1"), is_loopback("0.0.0.0")
    (True, True, True, False)
    """
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"


def listening(port: int, host: str = HOST) -> socket.socket:
    """A socket that listens on an address of this machine, given as a number or a name; port 0 for any free one.

    Raises ``CommuniqueError`` C505 where it cannot.
    """
    try:
        family, _, _, _, where = socket.getaddrinfo(host.strip("[]"), port, type=socket.SOCK_STREAM)[0]
    except (OSError, UnicodeError):
        raise CommuniqueError("C505", f"{host} is no address of this machine", "name another with --host") from None
    taken = socket.socket(family, socket.SOCK_STREAM)
    taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        taken.bind(where)
    except OSError as error:
        taken.close()
        raise CommuniqueError(
            "C505", f"port {port} of {host} cannot be used ({error.strerror})", "choose others with --port and --host"
        ) from None
    taken.listen(64)
    return taken


def application() -> Callable[..., Any]:
    """The pages as a WSGI application; the register must be open."""
    from django.core.wsgi import get_wsgi_application

    return get_wsgi_application()


def serve(
    port: int = PORT, host: str = HOST, *, browser: bool = True, ready: Callable[[str], None] = lambda address: None
) -> None:  # fmt: skip
    """Serve until interrupted; ``ready`` is told the address."""
    from waitress.server import create_server  # type: ignore[import-untyped]

    bound = listening(port, host)
    named = f"[{host.strip('[]')}]" if ":" in host else host
    address = f"http://{named}:{bound.getsockname()[1]}/"
    server = create_server(
        application(),
        sockets=[bound],
        threads=THREADS,
        ident=None,
        clear_untrusted_proxy_headers=True,
        max_request_body_size=70_000_000,
        channel_timeout=60,
    )
    ready(address)
    if browser:
        threading.Timer(0.3, webbrowser.open, [address]).start()
    try:
        server.run()
    finally:
        server.close()
