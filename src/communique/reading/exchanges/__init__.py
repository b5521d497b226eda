"""Exchanges: what the parties did together, or are to do, from words to facts.

``words`` holds the tables, ``actors`` who takes part, ``places`` where, ``names`` and ``series`` the
standing series; ``scene`` reads what stands around a noun or verb. ``verbs``, ``signings``, ``phrases``,
``nouns`` and ``occasions`` make ``drafts``; ``parties`` resolves whom they stand for, ``merge`` puts the
mentions of one event together, ``main`` finds the exchange that the report is about; ``exchanges`` is
the step.
"""

from communique.reading.exchanges.exchanges import Exchanges

__all__ = ["Exchanges"]
