"""The nouns of the project: reports, spans, dates, facts and readings. No I/O, no framework."""

from communique.core.dates import PartialDate
from communique.core.errors import CommuniqueError
from communique.core.facts import (
    COMMITMENTS,
    KINDS,
    Act,
    Assessment,
    Change,
    Exchange,
    Fact,
    Figure,
    Formula,
    Instrument,
    Milestone,
    OpenIssue,
    Post,
)
from communique.core.reading import Reading
from communique.core.report import Report
from communique.core.span import Span

__all__ = [
    "COMMITMENTS", "KINDS", "Act", "Assessment", "Change", "CommuniqueError", "Exchange", "Fact", "Figure", "Formula",
    "Instrument", "Milestone", "OpenIssue", "PartialDate", "Post", "Reading", "Report", "Span",
]  # fmt: skip
