"""People: who is named in a report, in which office, on whose side.

``names`` reads personal names, ``offices``, ``title_phrases`` and ``titles`` the titles, ``namings`` ties
the two together; ``people`` tells whose names they are, ``sides`` and ``roles`` of which party and in
which office, ``posts`` writes the facts.
"""

from communique.reading.people.people import People

__all__ = ["People"]
