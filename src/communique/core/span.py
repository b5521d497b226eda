"""A span: the words of a report that a fact rests on."""

from __future__ import annotations

from typing import NamedTuple, TypedDict


class SpanData(TypedDict):
    """The JSON form of a span."""

    start: int
    end: int
    quote: str


class Span(NamedTuple):
    """A stretch of a report's text, as offsets in Unicode code points, end exclusive.

    ``text[span.start:span.end] == span.quote`` holds for every span in a reading.
    """

    start: int
    end: int
    quote: str

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Span:
        """The span of ``text`` between two offsets.

        Raises ``ValueError`` where the offsets leave the text or hold nothing.
        """
        if not 0 <= start < end <= len(text):
            raise ValueError(f"span {start}:{end} is not inside a text of {len(text)} characters")
        return cls(start, end, text[start:end])

    @classmethod
    def from_dict(cls, data: SpanData) -> Span:
        """The span that a JSON object describes."""
        return cls(data["start"], data["end"], data["quote"])

    def to_dict(self) -> SpanData:
        """The JSON form of this span."""
        return {"start": self.start, "end": self.end, "quote": self.quote}

    def holds_in(self, text: str) -> bool:
        """Whether the quote stands at these offsets of ``text``."""
        return 0 <= self.start < self.end <= len(text) and text[self.start : self.end] == self.quote
