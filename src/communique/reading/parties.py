"""States, organisations and blocs in the text, and the party that speaks in it."""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import urlsplit

from communique.lexicon import Lexicon
from communique.lexicon.load import Row
from communique.reading.doc import Doc, PartyForm, PartyMention
from communique.reading.phrases import Entry, Phrases
from communique.reading.tokens import fold, token_pattern, tokenize

KIND = "party"
_FORMS: tuple[tuple[str, PartyForm, str], ...] = (
    ("names", "name", "initial"),
    ("exact", "name", "exact"),
    ("demonyms", "demonym", "initial"),
    ("capital", "capital", "initial"),
    ("cities", "city", "initial"),
    ("seats", "seat", "initial"),
)
"""Field of a state's entry, the form a mention of it has, how it must be capitalised."""
NOBODY = "none"
"""The code under which a language lists what only looks like a state's name: "Pháp luật", "Anh hùng"."""


class Named(NamedTuple):
    """What a phrase of kind ``party`` names; ``code`` is ``None`` for what only looks like a party."""

    code: str | None
    form: PartyForm
    acts: bool = True
    forum: bool = False
    person: bool = False


class Parties:
    """Finds states, organisations and forums, and the state or organisation whose report this is.

    A state is found by its name, its people, its capital or another city. Of overlapping names the
    longer wins, and a name that only holds a state's name ("South China Sea") takes it away. What
    cannot act itself ("East Asia Summit") is noted in ``doc.forums`` alone.
    """

    def __init__(self, lexicon: Lexicon, phrases: Phrases) -> None:
        self._accented: set[str] = set()
        self._folding = phrases.folding
        inflected = lexicon.trait("inflection") != "none"
        told: Phrases | None = None if inflected else Phrases(token_pattern([]))
        self._titles = frozenset(fold(word) for word in lexicon.words("words", "person title"))
        self._particles = frozenset(fold(word) for word in lexicon.words("words", "name particle"))
        for row in lexicon.rows("no_parties"):
            for name in row["names"]:
                phrases.add(name, Entry(KIND, Named(None, "name"), row["source"]), "initial")
        for row in lexicon.rows("organisations"):
            self._add_organisation(phrases, row)
        for row in lexicon.rows("states"):
            self._add_state(phrases, row, people=inflected)
        known = {row["code"] for row in lexicon.rows("states")}
        world = {row["code"]: row for row in lexicon.rows("organisations")}
        for row in lexicon.rows("parties"):
            if row["code"] in known:
                self._add_state(phrases, row, people=True)
            elif row["code"] == NOBODY:
                for name in row["names"]:
                    phrases.add(name, Entry(KIND, Named(None, "name"), row["source"]), "initial")
            else:
                self._add_organisation(phrases, {**world.get(row["code"], {}), **row})
        if told is not None:  # whose report it is, the publisher's name may tell in English
            for row in lexicon.rows("states"):
                self._add_state(told, row, people=True)
            for row in lexicon.rows("organisations"):
                self._add_organisation(told, row)
        self._styles = frozenset(phrases.key(words) for words in lexicon.words("words", "state style"))
        self._longest = max((style.count(" ") + 1 for style in self._styles), default=0)
        self._home = Home(lexicon, told or phrases)
        self._state = lexicon.trait("state")

    def _add_state(self, phrases: Phrases, row: Row, *, people: bool) -> None:
        persons = {fold(name) for name in row.get("persons", ())}
        for field, form, case in _FORMS:
            if field == "demonyms" and not people:
                continue  # "Lao" is no Laotian where another language's words stand
            for name in row.get(field, ()):
                named = Named(row["code"], form, person=fold(name) in persons)
                exact = form == "seat" and name.isupper()
                phrases.add(name, Entry(KIND, named, row["source"]), "exact" if exact else case)
                self._note_accents(name)

    def _add_organisation(self, phrases: Phrases, row: Row) -> None:
        named = Named(row["code"], "organisation", row.get("party", True), row.get("forum", False))
        for field, case in (("names", "initial"), ("exact", "exact")):
            for name in row.get(field, ()):
                phrases.add(name, Entry(KIND, named, row["source"]), case)
                self._note_accents(name)

    def _note_accents(self, name: str) -> None:
        if not name.isascii():
            self._accented.add(name.casefold())

    def __call__(self, doc: Doc) -> None:
        for first, last, entry in doc.found(KIND):
            named: Named = entry.value
            if named.code is None or self._is_a_name(doc, first, last, named):
                continue
            if named.form == "name":
                first = self._styled(doc, first)
            mention = PartyMention(first, last, named.code, named.form, entry.source)
            if named.acts:
                doc.parties.append(mention)
            if named.forum:
                doc.forums.append(mention)
        doc.home, doc.home_rule = self._home(doc)
        if doc.home is None and self._state is not None:
            doc.home, doc.home_rule = self._state, "the language of the report"

    def _styled(self, doc: Doc, first: int) -> int:
        """Where a state's name begins with its style: "Cộng hòa Ấn Độ"."""
        if first and any(" ".join(doc.folded[first - 1 : first + k]) in self._styles for k in range(1, self._longest)):
            return first - 1  # "nước" before a long name of the tables
        for size in range(min(self._longest, first), 0, -1):
            if " ".join(doc.folded[first - size : first]) in self._styles and any(
                word[0].isupper() for word in doc.words[first - size : first]
            ):
                return first - size
        return first

    def _is_a_name(self, doc: Doc, first: int, last: int, named: Named) -> bool:
        """Whether the words are part of a person's name: "Nguyễn Thái Học", "President Santiago Peña"."""
        if last - first > 1:
            return False
        word = doc.words[first]
        if not word.isascii() and word.casefold() not in self._accented:
            return True
        if not first:
            return False
        if self._after_particle(doc, first):
            return True
        if not named.person:
            return False
        place = named.form in ("city", "capital")
        if doc.folded[first - 1] in self._titles and doc.words[first - 1][0].isupper():
            after = doc.words[last][0].isupper() if last < len(doc) else False
            return place or (after and doc.folded[last] not in self._titles)
        return (place or named.form == "demonym") and self._after_names(doc, first)

    def _after_particle(self, doc: Doc, first: int) -> bool:
        """Whether a particle of a name stands before the word: "Al-Sabah", "al Masri"."""
        before = first - 2 if doc.folded[first - 1] == "-" else first - 1
        return before >= 0 and doc.folded[before] in self._particles and doc.starts[first] - doc.ends[before] < 2

    def _after_names(self, doc: Doc, first: int) -> bool:
        """Whether two capitalised words stand before the word that are no title and no party: "Vuong Dinh Hue"."""
        return (
            first > 1
            and all(w[0].isupper() and w.isalpha() for w in doc.words[first - 2 : first])
            and not (doc.parties and doc.parties[-1].last == first)
            and doc.folded[first - 2] not in self._titles
        )


class Home:
    """Finds whose report it is: by the user's word, the publisher, the web address, the agency, the dateline.

    In a publisher's name a state's name or people come first, then the words that betray its press
    and ministries, then its cities: "Foreign Office, Pakistan" is Pakistan's.
    """

    def __init__(self, lexicon: Lexicon, phrases: Phrases) -> None:
        self._pattern = token_pattern(list(lexicon.words("words", "abbreviation")))
        self._phrases = phrases
        self._departments = frozenset(fold(word) for word in lexicon.words("words", "ministry"))
        self._publishers = Phrases(self._pattern)
        rows = [*lexicon.rows("states"), *lexicon.rows("organisations")]
        for row in rows:
            for name in row.get("publishers", ()):
                entry = Entry("publisher", row["code"], row["source"])
                self._publishers.add(name, entry, "exact" if name.isupper() else "initial")
        self._domains: dict[str, str] = {d.lstrip("."): row["code"] for row in rows for d in row.get("domains", ())}

    def __call__(self, doc: Doc) -> tuple[str | None, str | None]:
        """The code of the party that speaks, and what it was told by."""
        report = doc.report
        if report.side:
            return report.side, "the side given with the report"
        agency = report.agency or doc.agency
        for told, said, code in (
            ("publisher", report.publisher, self._by_words(report.publisher)),
            ("web address", report.url, self._by_address(report.url)),
            ("agency", agency, self._by_publisher(agency)),
            ("dateline", doc.dateline, self._by_capital(doc.dateline)),
        ):
            if code:
                return code, f"the {told} {said!r}"
        return None, None

    def _by_words(self, said: str | None) -> str | None:
        if not said:
            return None
        _, _, words, folded = tokenize(self._pattern, said)
        named = [m for m in self._phrases.find(words, folded).get(KIND, ()) if m.value.code and m.value.acts]
        press = self._publishers.find(words, folded).get("publisher", [])
        first = next((m for m in named if m.value.form in ("name", "demonym", "organisation")), None)
        if first and first.value.form == "organisation" and not self._departments.isdisjoint(folded[: first.first]):
            # "Ministry of Foreign and EU Affairs, Croatia": a ministry's portfolio
            first = next((m for m in named if m.value.form in ("name", "demonym")), first)
        if first:
            # "Foreign, Commonwealth & Development Office": the word belongs to a longer name
            around = next((m for m in press if m.first <= first.first and first.last <= m.last), None)
            return str(around.value if around else first.value.code)
        if press:
            return str(press[0].value)
        return str(named[0].value.code) if named else self._by_address(said) if "." in said else None

    def _by_capital(self, said: str | None) -> str | None:
        _, _, words, folded = tokenize(self._pattern, said or "")
        named = (match.value for match in self._phrases.find(words, folded).get(KIND, ()))
        return next((name.code for name in named if name.form == "capital"), None)

    def _by_publisher(self, said: str | None) -> str | None:
        _, _, words, folded = tokenize(self._pattern, said or "")
        found = self._publishers.find(words, folded).get("publisher")
        return str(found[0].value) if found else None

    def _by_address(self, address: str | None) -> str | None:
        """The state or organisation that a web address belongs to, by the longest ending that the lexicon knows."""
        address = address or ""
        try:
            host = urlsplit(address if "//" in address else f"//{address.strip()}").hostname or ""
        except ValueError:
            return None
        labels = host.split(".")
        for i in range(len(labels)):
            code = self._domains.get(".".join(labels[i:]))
            if code:
                return code
        return None


def parties_in(doc: Doc, first: int, last: int) -> list[PartyMention]:
    """The mentions that begin at tokens ``first`` to ``last`` (exclusive), in the order of the text."""
    return doc.within(doc.parties, first, last)


def codes_in(doc: Doc, first: int, last: int) -> tuple[str, ...]:
    """The codes of the parties named at tokens ``first`` to ``last`` (exclusive), each once, in the text's order."""
    return tuple(dict.fromkeys(mention.code for mention in parties_in(doc, first, last)))
