"""The papers of the desk, made of ledgers: brief, chronology, review pack, handover file; a writer for each format."""

from communique.papers.brief import brief
from communique.papers.chronology import chronology
from communique.papers.document import Paper
from communique.papers.handover import handover
from communique.papers.review import review
from communique.papers.write import FORMATS, save, written

__all__ = ["FORMATS", "Paper", "brief", "chronology", "handover", "review", "save", "written"]
