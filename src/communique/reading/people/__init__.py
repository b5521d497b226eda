"""People: who is named in a report, in which office, on whose side.

``names`` reads personal names; ``offices``, ``portfolios``, ``title_phrases`` and ``titles`` read titles;
``namings``, ``appositions`` and ``lists`` tie the two together. ``people`` tells whose names they are, with
``genders``; ``sides``, ``scenes`` and ``origins`` of which party, ``counterparts`` and ``roles`` in which
office; ``posts`` writes the facts.
"""

from communique.reading.people.people import People

__all__ = ["People"]
