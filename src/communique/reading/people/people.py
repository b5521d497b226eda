"""People: who is named in a report, under which names and titles."""

from __future__ import annotations

from typing import Literal

from communique.core import Report
from communique.lexicon import Lexicon
from communique.reading.doc import Doc, PartyMention, Person, PersonMention, Sentence
from communique.reading.people.genders import Genders
from communique.reading.people.names import Name, Names, same_person
from communique.reading.people.namings import Naming, Namings
from communique.reading.people.offices import title_words
from communique.reading.people.posts import Posts
from communique.reading.people.titles import Title, Titles
from communique.reading.phrases import Phrases
from communique.reading.tokens import fold, token_pattern, tokenize

Gender = Literal["f", "m", None]
Leads = set[tuple[str, str | None]]
"""The highest offices that a name comes with, each with its party."""
_ELSEWHERE = frozenset(("the", "a", "an", "this", "in", "at", "near"))
_LEADS = ("state", "government", "royal")
_OPENS = frozenset("\"“‘«;:—–.)")


class Known:
    """The people of a report so far, each with the forms of the name, found by a part of it.

    Forms belong to one person where the words of the shorter are all in the longer. So a longer form
    stands in the index under every word of a shorter one, and a shorter form's last word is in a
    longer one. Only the latest people of a name come into question, or a list of a thousand
    namesakes would be compared with itself. ``genders`` is what their given names tell.
    """

    latest = 30

    def __init__(self) -> None:
        self.people: list[tuple[Person, set[tuple[str, ...]]]] = []
        self.genders: list[Gender] = []
        self._leads: list[Leads] = []
        self._by_word: dict[str, list[int]] = {}
        self._by_last: dict[str, list[int]] = {}

    def add(self, person: Person) -> int:
        """A new person's number."""
        self.people.append((person, set()))
        self.genders.append(None)
        self._leads.append(set())
        return len(self.people) - 1

    def contradicts(self, number: int, naming: Naming, new: Leads) -> bool:
        """Whether a family name with a title is another's: "President Lee" beside "Prime Minister Lee Hsien Loong"."""
        short = len(naming.name.core) == 1 or any(len(core) == 1 for core in self.people[number][1])
        if not short or not self._leads[number]:
            return False
        return bool(new) and not any(
            post == other and (a is None or b is None or a == b) for post, a in new for other, b in self._leads[number]
        )

    def note(self, core: tuple[str, ...], number: int, leads: Leads) -> None:
        """Note a form of a person's name, and the highest offices it comes with."""
        self._leads[number] |= leads
        if core not in self.people[number][1]:
            self.people[number][1].add(core)
            self._by_last.setdefault(core[-1], []).append(number)
            for word in core:
                self._by_word.setdefault(word, []).append(number)

    def find(self, core: tuple[str, ...], gender: Gender, leads: Leads) -> int | None:
        """The latest person whose names all agree with this one; before others one who comes with the same title."""
        found: int | None = None
        numbers = set(self._by_word.get(core[-1], ())[-self.latest :])
        for word in core[:-1]:
            numbers.update(self._by_last.get(word, ())[-self.latest :])
        for number in sorted(numbers, reverse=True):
            person, cores = self.people[number]
            if gender and gender != (person.gender or self.genders[number] or gender):
                continue
            if all(same_person(core, other) for other in cores):
                if not leads or leads & self._leads[number]:
                    return number
                found = number if found is None else found
        return found

    def recall(self, core: tuple[str, ...]) -> Person | None:
        """The latest person with a form of the name that holds these words."""
        for number in sorted(set(self._by_word.get(core[-1], ())[-self.latest :]), reverse=True):
            person, cores = self.people[number]
            if any(len(core) <= len(other) and same_person(core, other) for other in cores):
                return person
        return None


class People:
    """Finds people, resolves their shorter names, and gives them their posts.

    A name is a person's where a title or an honorific stands at it, or where the words around it
    treat it as one ("Vladimir Putin had a telephone conversation", "met with Wang Yi").
    """

    def __init__(self, lexicon: Lexicon, phrases: Phrases) -> None:
        self._phrases = phrases
        self._pattern = token_pattern(list(lexicon.words("words", "abbreviation")))
        self.names = Names(lexicon)
        self.titles = Titles(lexicon, phrases, self.names)
        self.namings = Namings(lexicon, phrases, self.names)
        self.genders = Genders(lexicon)
        self.posts = Posts(lexicon, phrases)
        self.after = frozenset(map(fold, lexicon.words("no_names", "after")))

    def __call__(self, doc: Doc) -> None:
        if not doc.words:
            return
        titles = self.titles(doc)
        namings = self.namings(doc, titles)
        self._resolve(doc, namings, titles)
        known = [n for n in namings if n.person is not None]
        self.posts(doc, titles, known, lambda: self._headline(doc))

    def _headline(self, doc: Doc) -> dict[str, str]:
        """The states that the report's headline gives people, by the last words of their names."""
        title = doc.report.title
        if not title:
            return {}
        tokens = tokenize(self._pattern, title)
        wanted = {fold(w) for p in doc.people if p.country is None for w in p.name.replace("-", " ").split()}
        if wanted.isdisjoint(tokens[3]):
            return {}
        line = Doc(Report(text=title), tokens, self._phrases.find(tokens[2], tokens[3]), doc.language)
        line.set_sentences([Sentence(0, 0, len(line), 0)])
        line.parties = [
            PartyMention(m.first, m.last, m.value.code, m.value.form, m.entry.source)
            for m in line.found("party") if m.value.code is not None and m.value.acts
        ]  # fmt: skip
        found: dict[str, str] = {}
        for naming in self.namings(line, self.titles(line)):
            country = next((t.country for t in (*naming.titles, *naming.after) if t.country), naming.country)
            if country is not None:
                found[naming.name.core[-1]] = country
        return found

    # --- whose names they are

    def _resolve(self, doc: Doc, namings: list[Naming], titles: list[Title]) -> None:
        known = Known()
        weak: list[Naming] = []
        for naming in namings:
            if not self._is_person(doc, naming):
                weak.append(naming)
                continue
            self._give(doc, naming, known)
        for naming in weak:
            self._recall(doc, naming, known)
        doc.people = [person for person, _ in known.people]
        for person in doc.people:
            person.mentions.sort(key=lambda mention: mention.first)
        doc.people.sort(key=lambda person: person.mentions[0].first)
        self.genders(doc, titles)
        for (person, _), gender in zip(known.people, known.genders, strict=True):
            person.gender = person.gender or gender

    def _is_person(self, doc: Doc, naming: Naming) -> bool:
        """Whether the text treats a name as a person's."""
        name = naming.name
        end = naming.outer_last
        follower = doc.folded[end] if end < len(doc) else "."
        if end < len(doc) and doc.words[end][0].isupper() and follower in self.names.things:
            return False
        if self._in_a_headline(doc, naming) or self._names_a_thing(naming):
            return False
        if naming.honorific in ("m", "f", "any") or naming.titles or naming.after or naming.sure:
            return True
        sentence = doc.sentence_at(name.first)
        if len(name.core) < 2 or not sentence.body or naming.place:
            return False
        if naming.honorific == "rank":
            return True
        if name.core[-1] in self.names.things:
            return False  # "Victoria Park"
        before = doc.folded[name.first - 1] if name.first > sentence.first else ""
        if name.known:
            return before not in _ELSEWHERE and (follower != "'s" or name.known > 1)
        opens = before == "" or before in _OPENS or doc.words[name.first - 1].isdigit()
        return opens and follower in self.after

    def _names_a_thing(self, naming: Naming) -> bool:
        """Whether a name with a royal title is a thing's: "King Harald Foundation", "Lady Hardinge College"."""
        core = naming.name.core
        titles = [title for title in naming.titles if title.office.rank != "royal"]
        return len(core) > 1 and not titles and not naming.after and core[-1] in self.names.things - self.names.known

    @staticmethod
    def _in_a_headline(doc: Doc, naming: Naming) -> bool:
        """Whether a name runs on into a line of capitals, where nothing tells its end: "PRESIDENT X MEETS Y"."""
        name, line = naming.name, doc.sentence_at(naming.name.first)
        if line.body or naming.outer_last >= line.last - 1 or naming.after:
            return False
        after = doc.words[naming.outer_last]
        return after.isupper() and all(doc.words[i].isupper() for i in range(name.first, name.last))

    def _give(self, doc: Doc, naming: Naming, known: Known) -> None:
        """Note a naming under its person, a new one where it is nobody's yet."""
        name = naming.name
        written, leads = doc.written(name.first, name.last), _leads(naming)
        found = known.find(name.core, naming.gender, leads)
        if found is not None and self._spouse(doc, naming, known.people[found][0]):
            found = None
        if found is not None and known.contradicts(found, naming, leads):
            found = None
        if found is None:
            found = known.add(Person(written))
        person, cores = known.people[found]
        longest = max(map(len, cores), default=0)
        if len(name.core) > longest or (len(name.core) == longest and _fuller(written, person.name)):
            person.name = written
        known.note(name.core, found, leads)
        known.genders[found] = known.genders[found] or self.names.gender(doc, name)
        self._mention(doc, naming, person)

    @staticmethod
    def _spouse(doc: Doc, naming: Naming, person: Person) -> bool:
        """Whether a name is the other one's of a couple: "President Clinton and Mrs Clinton"."""
        if not naming.gender or not person.mentions or len(naming.name.core) > 1:
            return False
        last = person.mentions[-1]
        return doc.folded[last.outer_last : naming.outer_first] in (["and"], ["&"])

    def _mention(self, doc: Doc, naming: Naming, person: Person) -> None:
        naming.person = person
        if person.gender is None:
            offices = {t.office.gender for t in (*naming.titles, *naming.after)}
            person.gender = naming.gender or ("f" if "f" in offices else "m" if "m" in offices else None)
        name = naming.name
        person.mentions.append(PersonMention(name.first, name.last, person, naming.outer_first, naming.outer_last))

    def _recall(self, doc: Doc, naming: Naming, known: Known) -> None:
        """Take a bare name for a person the report names more fully elsewhere."""
        name = naming.name
        sentence = doc.sentence_at(name.first)
        follower = doc.folded[name.last] if name.last < len(doc) else "."
        if name.last < len(doc) and doc.words[name.last][0].isupper() and follower in self.names.things:
            return
        if name.last < len(doc) and doc.words[name.last] in "-–" and doc.starts[name.last] == doc.ends[name.last - 1]:
            return
        for skip in (0, 1) if name.first == sentence.first else (0,):
            core = name.core[skip:]
            person = known.recall(core) if core else None
            if person is not None:
                first = name.first + skip
                naming.name = Name(first, name.last, core, name.known)
                naming.outer_first = first
                self._mention(doc, naming, person)
                return


def _leads(naming: Naming) -> Leads:
    """The highest offices that a name comes with."""
    titles = [t for t in (*naming.titles, *naming.after) if t.office.rank in _LEADS and not t.former]
    return {(t.office.same or t.office.post, t.country) for t in titles if not title_words(t.post) & {"deputy", "vice"}}


def _fuller(written: str, other: str) -> bool:
    """Whether of two forms of a name the first is the better to show: longer, and not in capitals."""
    if written.isupper() != other.isupper():
        return other.isupper()
    return len(written) > len(other) and " " in written
