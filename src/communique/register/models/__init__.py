"""What is stored, and what is derived from it.

Stored: `Report`, `ReportAddress`, `Reading`, `Fact`, `ReadingFact`, `Evidence`, `Decision` and
`DecisionSubject`. Derived, and made again from nothing by ``rebuild``: `Node`, `Mention`, `Key`,
`Alias`, `Proposal`, `Entity`, `ReportParty`, `SketchKey` and the search index. Beside both stands
`Token`: who may ask from another machine.
"""

from communique.register.models.decisions import Decision, DecisionSubject
from communique.register.models.derived import Alias, Entity, Key, Mention, Node, Proposal, ReportParty, SketchKey
from communique.register.models.reports import Evidence, Fact, Reading, ReadingFact, Report, ReportAddress
from communique.register.models.tokens import Token

__all__ = [
    "Alias", "Decision", "DecisionSubject", "Entity", "Evidence", "Fact", "Key", "Mention", "Node", "Proposal",
    "Reading", "ReadingFact", "Report", "ReportAddress", "ReportParty", "SketchKey", "Token",
]  # fmt: skip
