"""The papers of the desk, made of ledgers: brief, chronology, review pack, handover file; a writer for each format."""

from communique.papers.brief import brief
from communique.papers.document import Paper

__all__ = ["Paper", "brief"]
