"""Where an exchange takes place: towns, countries and houses as a report names them."""

from __future__ import annotations

from dataclasses import dataclass

from communique.reading.doc import Doc, PartyMention
from communique.reading.exchanges.actors import Cast
from communique.reading.exchanges.words import ExchangeWords

_LONGEST = 4
"""The most words that the name of an unknown town or house has."""
_LAND = ("name", "city", "capital")
"""Forms of a party's mention that name a place."""


@dataclass(slots=True)
class Place:
    """A place as written, with the code of its state where it is known; ``city`` is false for a country.

    ``inferred`` says where the report only means it: "the Turkish capital".
    """

    text: str
    code: str | None
    last: int
    city: bool
    inferred: str | None = None


class Places:
    """Reads the places of one document."""

    def __init__(self, doc: Doc, words: ExchangeWords, cast: Cast) -> None:
        self.doc = doc
        self.sets, self.capitals = words.sets, words.capitals
        self.cast = cast
        self.dates = {date.first for date in doc.dates}
        self.party_at = {party.first: party for party in doc.parties}
        home = (p for p in doc.parties if p.code == doc.home and p.form == "name")
        self.home = next((doc.written(p.first, p.last) for p in home), None)

    def at(self, i: int, limit: int) -> Place | None:
        """The place named at token ``i``: a city, a country, or capitals that a country follows ("Haikou, China")."""
        doc = self.doc
        if i < limit and doc.folded[i] in self.sets["part of town"]:
            i += 1
        if i >= limit or not doc.words[i][0].isupper() or i in self.dates:
            return None
        party = self.party_at.get(i)
        if party and doc.folded[party.last : party.last + 1] == ["capital"] and party.code in self.capitals:
            return self._capital(party, limit)
        if party and party.form in _LAND and self._owns_house(party):
            return None  # "at the U.S. Mission in Geneva"
        if party and party.form in _LAND:
            return self._known(party, limit)
        actor = self.cast.at(i)
        if actor and actor.form in ("person", "role"):
            return None
        end = self._capitals(i, limit)
        country = self._country(end, limit)
        if country and country.form != "name":  # "State House, Nairobi"
            return Place(doc.written(country.first, country.last), country.code, country.last, True)
        if country:
            return Place(doc.written(i, end), country.code, country.last, True)
        if doc.folded[i - 1] == "in" and i < end < i + 3 and self._can_be_town(i, end, limit):
            return Place(doc.written(i, end), None, end, True)
        return None

    def _capital(self, party: PartyMention, limit: int) -> Place | None:
        """The town behind "the Turkish capital", or, where none is named, the one that it means."""
        last = party.last + 1
        named = self.party_at.get(last + (self.doc.folded[last : last + 1] == ["of"]))
        if named is not None and named.code == party.code and named.form in ("city", "capital"):
            return self._known(named, limit)
        told = f"the capital that “{self.doc.written(party.first, last)}” means"
        return Place(self.capitals[party.code], party.code, last, True, told)

    def _owns_house(self, party: PartyMention) -> bool:
        """Whether a state's name tells whose house it is: "the U.S. Mission", "the New Zealand Official Residence"."""
        behind = self.doc.words[party.last : party.last + 2]
        return bool(behind) and behind[0][0].isupper() and any(w.lower() in self.sets["house abroad"] for w in behind)

    def _known(self, party: PartyMention, limit: int) -> Place | None:
        doc, last, city = self.doc, party.last, party.form != "name"
        if last < limit and doc.folded[last] in ("'s", "'", "-"):
            return None
        if city and doc.words[last : last + 2] in ([",", "DC"], [",", "D.C."]):
            last += 2
        text = doc.written(party.first, last)
        country = self._country(last, limit) if city else None
        if country and country.form != "name" and country.code != party.code:
            country = None  # "Berlin, Rome": the next stop
        return Place(text, party.code, country.last if country else last, city)

    def _capitals(self, i: int, limit: int) -> int:
        """The end of a run of capital words at token ``i``, short of a party's name."""
        words, end = self.doc.words, i
        while end < min(limit, i + _LONGEST) and words[end][0].isupper() and end not in self.dates:
            if end > i and end in self.party_at:
                break
            linked = end + 1
            if words[linked : linked + 1] in (["of"], ["for"]):  # "the Palace of the Revolution"
                linked += 1 + (words[linked + 1 : linked + 2] == ["the"])
            joined = end + 1 < linked < limit and words[linked][0].isupper() and linked not in self.party_at
            end = linked + 1 if joined else end + 1
        return end

    def _country(self, i: int, limit: int) -> PartyMention | None:
        """The country, or the town, behind a comma at token ``i``: ", China"."""
        doc = self.doc
        if i + 1 >= limit or doc.words[i] != ",":
            return None
        party = self.party_at.get(i + 1 + (doc.folded[i + 1] == "the"))
        if party and party.form in _LAND and doc.folded[party.last : party.last + 1] != ["'s"]:
            return party
        return None

    def _can_be_town(self, first: int, last: int, limit: int) -> bool:
        """Whether capitals behind "in" that nothing knows can be a town: "signed in Bintan by X"."""
        doc = self.doc
        after = doc.folded[last] if last < limit else "."
        known = doc.within(doc.parties, first, last) or self.cast.around(first) is not None
        town = all(word.isalpha() and word[1:].islower() for word in doc.words[first:last])
        return town and not known and (after in self.sets["after a town"] or last in self.dates)

    def house_at(self, i: int, limit: int) -> Place | None:
        """A house that one is welcomed to, by two or more capital words: "the White House"."""
        doc = self.doc
        first = i + (doc.folded[i : i + 1] == ["the"])
        end = self._capitals(first, limit)
        party, actor = self.party_at.get(first), self.cast.at(first)
        country = party is not None and party.form == "name"
        if end - first >= 2 and not country and (actor is None or actor.form == "party"):
            return Place(doc.written(first, end), None, end, True)
        return None

    def seat_at(self, i: int) -> Place | None:
        """A seat of government at token ``i``: "at the Farnesina"."""
        doc = self.doc
        party = self.party_at.get(i + (doc.folded[i : i + 1] == ["the"]))
        if party and party.form == "seat":
            return Place(doc.written(party.first, party.last), party.code, party.last, True)
        return None

    def home_at(self, i: int) -> Place | None:
        """The state whose report it is, at token ``i``: "our country", of a guest "the country"."""
        ours = self.doc.folded[i : i + 2]
        if self.home and len(ours) == 2 and ours[0] in ("our", "the") and ours[1] in self.sets["our country"]:
            return Place(self.home, self.doc.home, i + 2, False)
        return None

    def with_further(self, place: Place, limit: int) -> Place:
        """A trip's first stop with its further ones: "Jordan and Lebanon"."""
        doc, last, text = self.doc, place.last, place.text
        while last + 1 < limit and doc.folded[last] in ("and", ",", "&"):
            more = self.at(last + 1 + (doc.folded[last + 1] in ("and", "the")), limit)
            if more is None or more.city != place.city or (more.city and more.code is None):
                break
            text += f" and {more.text}" if doc.folded[last] == "and" else f", {more.text}"
            last = more.last
        return Place(text, place.code, last, place.city)
