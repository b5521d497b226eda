"""Acts: what the parties did with words, from verbs to facts.

``actors`` finds who can act, ``verbs`` and ``predicates`` what is said of them, ``subjects`` of whom,
``act_types`` what it means, ``attribution`` which parties stand behind it, ``quotations`` what is
direct speech, ``sectors`` what it is about; ``acts`` puts them together.
"""

from communique.reading.acts.acts import Acts

__all__ = ["Acts"]
