"""Serve the pages on the loopback address."""

from __future__ import annotations

import socket
import threading
import webbrowser
from collections.abc import Callable
from typing import Any

from communique.core import CommuniqueError

HOST = "127.0.0.1"
PORT = 8642
THREADS = 6


def listening(port: int) -> socket.socket:
    """A socket that listens on the loopback address; 0 for any free port.

    Raises ``CommuniqueError`` C505 where the port is taken.
    """
    taken = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        taken.bind((HOST, port))
    except OSError as error:
        taken.close()
        raise CommuniqueError(
            "C505", f"port {port} cannot be used ({error.strerror})", "choose another with --port"
        ) from None
    taken.listen(64)
    return taken


def application() -> Callable[..., Any]:
    """The pages as a WSGI application; the register must be open."""
    from django.core.wsgi import get_wsgi_application

    return get_wsgi_application()


def serve(port: int = PORT, *, browser: bool = True, ready: Callable[[str], None] = lambda address: None) -> None:
    """Serve until interrupted; ``ready`` is told the address."""
    from waitress.server import create_server  # type: ignore[import-untyped]

    bound = listening(port)
    address = f"http://{HOST}:{bound.getsockname()[1]}/"
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
