"""Progress bars on standard error, where somebody can see them."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

One = TypeVar("One")


def tracked(done: Iterable[One], what: str, *, total: int | None = None, shown: bool = True) -> Iterator[One]:
    """Pass things on one by one, and show how many of ``total`` (their length, if they have one) are done."""
    if not shown or not sys.stderr.isatty():
        yield from done
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(done, what, total=total, console=Console(stderr=True), transient=True)


@contextmanager
def counted(what: str) -> Iterator[Callable[[int, int], None] | None]:
    """A function that is told how many are done, of how many; ``None`` where nobody can see the bar."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
