"""An assistant's program: the SDK's own client, and the server as a process of its own, that cannot reach anything."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import anyio
import pytest

from mcp import Client, StdioServerParameters, stdio_client

NO_NETWORK = """
import socket, sys
def refused(*a, **k):
    open({marker!r}, "a").write("reached out")
    raise OSError("no network here")
socket.socket.connect = socket.socket.connect_ex = refused
socket.getaddrinfo = refused
"""
Asking = Callable[[Client], Awaitable[Any]]


@pytest.fixture
def talk(filled: Path, tmp_path: Path) -> Iterator[Callable[[Asking], Any]]:
    """Runs what an assistant asks of a server over the example register; it must reach out to nothing."""
    marker = tmp_path / "reached"
    (tmp_path / "sitecustomize.py").write_text(NO_NETWORK.format(marker=str(marker)))
    environment = {**os.environ, "PYTHONPATH": str(tmp_path), "COMMUNIQUE_HOME": str(tmp_path / "home")}
    program = str(Path(sys.executable).with_name("communique"))
    parameters = StdioServerParameters(command=program, args=["mcp", "--db", str(filled)], env=environment)

    def talk(asking: Asking) -> Any:
        async def talked() -> Any:
            with anyio.fail_after(60):
                async with Client(stdio_client(parameters)) as client:
                    return await asking(client)

        return anyio.run(talked)

    yield talk
    assert not marker.exists()


async def told(client: Client, tool: str, /, **given: Any) -> dict[str, Any]:
    """What a tool answers, structured and as text alike."""
    answer = await client.call_tool(tool, given)
    assert not answer.is_error, answer.content
    found: dict[str, Any] = answer.structured_content  # type: ignore[assignment]
    assert json.loads(answer.content[0].text) == found  # type: ignore[union-attr]
    return found


async def refused(client: Client, tool: str, /, **given: Any) -> str:
    """What a tool says where it cannot answer."""
    answer = await client.call_tool(tool, given)
    assert answer.is_error, answer.structured_content
    return str(answer.content[0].text)  # type: ignore[union-attr]
