"""Sketches of texts: which reports tell the same story in nearly the same words."""

from __future__ import annotations

from collections.abc import Iterator
from zlib import crc32

from communique.register.identity.fold import words

_SHINGLE = 6  # words
_BANDS, _ROWS = 12, 3
_EMPTY = 1 << 32


def shingles(text: str) -> set[int]:
    """The hashed runs of six words of a text."""
    found = words(text)
    if len(found) < _SHINGLE:
        return {crc32(" ".join(found).encode())} if found else set()
    joined = [" ".join(found[i : i + _SHINGLE]) for i in range(len(found) - _SHINGLE + 1)]
    return {crc32(run.encode()) for run in joined}


def sketch_keys(text: str) -> tuple[int, ...]:
    """Keys of which two texts probably share one where seven in ten of their word runs are the same.

    One-permutation hashing: the least shingle of each of 36 bins, three bins to a key.
    """
    bins = [_EMPTY] * (_BANDS * _ROWS)
    for shingle in shingles(text):
        at = shingle % len(bins)
        if shingle < bins[at]:
            bins[at] = shingle
    return tuple(_keys(bins))


def _keys(bins: list[int]) -> Iterator[int]:
    for band in range(_BANDS):
        rows = bins[band * _ROWS : (band + 1) * _ROWS]
        if _EMPTY not in rows:
            yield (crc32(repr(rows).encode()) << 8) | band


def resemblance(a: str, b: str) -> float:
    """The share of word runs that two texts have in common, from 0 to 1."""
    first, second = shingles(a), shingles(b)
    return len(first & second) / len(first | second) if first or second else 0.0
