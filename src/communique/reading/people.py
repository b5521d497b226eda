"""People: who is named in a report, under which names and titles."""

from __future__ import annotations

from dataclasses import dataclass, field

from communique.lexicon import Lexicon
from communique.reading.doc import Doc, Person, PersonMention
from communique.reading.names import Name, Names, same_person
from communique.reading.phrases import Entry, Phrases
from communique.reading.posts import Posts
from communique.reading.titles import Title, Titles
from communique.reading.tokens import fold

_SIGNS = frozenset(".,;:!?()\"'“”‘’«»[]")


@dataclass(slots=True)
class Naming:
    """A name in the text with the titles and honorifics around it, before it is known whose it is.

    ``outer_first`` and ``outer_last`` take all of them in; ``titles`` stand before the name,
    ``after`` behind it; ``sure`` tells that it is a person's.
    """

    name: Name
    outer_first: int
    outer_last: int
    honorific: str | None = None
    gender: str | None = None
    titles: list[Title] = field(default_factory=list)
    after: list[Title] = field(default_factory=list)
    country: str | None = None
    person: Person | None = None
    counterpart: bool = False


class Known:
    """The people of a report so far, each with the forms of the name, found by a part of it.

    Forms belong to one person where the words of the shorter are all in the longer. So a longer form
    stands in the index under every word of a shorter one, and a shorter form's last word is in a
    longer one. Only the latest people of a name come into question, or a list of a thousand
    namesakes would be compared with itself.
    """

    latest = 30

    def __init__(self) -> None:
        self.people: list[tuple[Person, set[tuple[str, ...]]]] = []
        self._by_word: dict[str, list[int]] = {}
        self._by_last: dict[str, list[int]] = {}

    def add(self, person: Person) -> int:
        """A new person's number."""
        self.people.append((person, set()))
        return len(self.people) - 1

    def note(self, core: tuple[str, ...], number: int) -> None:
        """Note a form of a person's name."""
        if core not in self.people[number][1]:
            self.people[number][1].add(core)
            self._by_last.setdefault(core[-1], []).append(number)
            for word in core:
                self._by_word.setdefault(word, []).append(number)

    def find(self, core: tuple[str, ...], gender: str | None) -> int | None:
        """The latest person whose names all agree with this one."""
        numbers = set(self._by_word.get(core[-1], ())[-self.latest :])
        for word in core[:-1]:
            numbers.update(self._by_last.get(word, ())[-self.latest :])
        for number in sorted(numbers, reverse=True):
            person, cores = self.people[number]
            if gender and person.gender and gender != person.gender:
                continue
            if all(same_person(core, other) for other in cores):
                return number
        return None

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
        self.names = Names(lexicon)
        self.titles = Titles(lexicon, phrases)
        self.posts = Posts(lexicon, phrases)
        for row in lexicon.rows("honorifics"):
            for word in row["words"]:
                role = row["role"]
                if role != "style":
                    kind = "after name" if role == "after" else "honorific"
                    phrases.add(word, Entry(kind, role, row["source"]), "exact" if word.isupper() else "initial")
        self.before = frozenset(map(fold, lexicon.words("no_names", "before")))
        self.after = frozenset(map(fold, lexicon.words("no_names", "after")))

    def __call__(self, doc: Doc) -> None:
        if not doc.words:
            return
        titles = self.titles(doc)
        namings = self._namings(doc, titles)
        self._resolve(doc, namings)
        self.posts(doc, titles, [n for n in namings if n.person is not None])

    # --- names in the text

    def _namings(self, doc: Doc, titles: list[Title]) -> list[Naming]:
        taken = {i for t in titles for i in range(t.first, t.last)}
        for party in doc.parties:
            taken.update(range(party.first, party.last))
        honorifics = {m.first: m for m in doc.found("honorific") if m.first not in taken}
        letters = {m.first: m for m in doc.found("after name")}
        title_end = {t.last: t for t in titles}
        namings: list[Naming] = []
        i, count = 0, len(doc)
        while i < count:
            honorific = honorifics.get(i)
            if honorific is None and (not doc.words[i][0].isupper() or i in taken) and doc.folded[i] not in self.names.particles:
                i += 1
                continue
            start, gender, last_honorific = i, None, None
            while honorific is not None and i < count:
                gender = honorific.value if honorific.value in ("m", "f") else gender
                gender = self._style_gender(doc, honorific.first) or gender
                last_honorific = honorific.value
                i = honorific.last
                honorific = honorifics.get(i)
            limit = doc.sentence_at(start).last
            name = self.names.read(doc, i, limit, taken) if i < limit else None
            if name is None:
                i = max(i, start + 1)
                continue
            naming = Naming(name, start, name.last, last_honorific, gender)
            self._letters(doc, naming, letters, limit)
            direct = title_end.get(start)
            if direct is not None:
                naming.titles.append(direct)
            namings.append(naming)
            i = max(naming.outer_last, start + 1)
        self._link(doc, titles, namings)
        return namings

    @staticmethod
    def _style_gender(doc: Doc, first: int) -> str | None:
        return {"his": "m", "her": "f"}.get(doc.folded[first])

    def _letters(self, doc: Doc, naming: Naming, letters: dict[int, object], limit: int) -> None:
        """Past letters behind the name ("MP", ", AC"), and its state: "of Sweden"."""
        i = naming.outer_last
        while i < limit and i in letters:
            i = letters[i].last  # type: ignore[attr-defined]
        naming.outer_last = i
        party = next(iter(doc.within(doc.parties, i + 1, i + 3)), None)
        if party is not None and i + 1 < limit and doc.folded[i] == "of" and party.form == "name":
            if party.first == i + 1 or (party.first == i + 2 and doc.folded[i + 1] == "the"):
                naming.country = party.code
                naming.outer_last = party.last

    def _link(self, doc: Doc, titles: list[Title], namings: list[Naming]) -> None:
        """Give each name the titles before and behind it."""
        by_outer = {n.outer_first: n for n in namings}
        ends = {n.outer_last: n for n in namings}
        owners = {id(t): n for n in namings for t in n.titles}
        groups = self._groups(doc, titles, set(owners))
        for group in groups:
            head, tail = group[0], group[-1]
            own = owners.get(id(tail))
            if own is not None:
                own.titles = list(group)
                own.outer_first = head.outer
                self._more_names(doc, tail, own, by_outer)
                continue
            before = self._named_before(doc, head, ends)
            if before is not None:
                before.after = list(group)
                before.outer_last = tail.last
                continue
            after = self._named_after(doc, tail, by_outer)
            if after is not None:
                after.titles = list(group)
                after.outer_first = head.outer

    def _groups(self, doc: Doc, titles: list[Title], used: set[int]) -> list[list[Title]]:
        """Titles that follow one another with only commas and "and" between them: one person's."""
        groups: list[list[Title]] = []
        for title in titles:
            last = groups[-1][-1] if groups else None
            if last is not None and id(last) not in used and not last.plural and not title.plural:
                between = doc.folded[last.last : title.outer]
                if len(between) <= 2 and all(w in (",", "and", "&") for w in between):
                    if doc.sentence_at(last.first) is doc.sentence_at(title.first):
                        groups[-1].append(title)
                        continue
            groups.append([title])
        return groups

    def _more_names(self, doc: Doc, title: Title, first: Naming, by_outer: dict[int, Naming]) -> None:
        """The further names of a plural title: "foreign ministers X and Y"."""
        if not title.plural:
            return
        at = first.outer_last
        limit = doc.sentence_at(title.first).last
        while at < limit and doc.folded[at] in (",", "and", "&"):
            at += 1 + (at + 1 < limit and doc.folded[at + 1] in ("and", "&"))
            naming = by_outer.get(at)
            if naming is None or naming.titles:
                return
            naming.titles = [title]
            at = naming.outer_last

    def _named_before(self, doc: Doc, title: Title, ends: dict[int, Naming]) -> Naming | None:
        """The name that a title explains: "Wang Yi, Minister of Foreign Affairs"."""
        at = title.outer - 1
        if at < 1 or doc.words[at] not in (",", "("):
            return None
        naming = ends.get(at)
        if naming is None or naming.titles or naming.after or title.plural:
            return None
        return naming if self._looks_like_a_person(doc, naming) else None

    def _named_after(self, doc: Doc, title: Title, by_outer: dict[int, Naming]) -> Naming | None:
        """The name behind a title and a comma: "the Prime Minister, Mr John Gorton,"."""
        at = title.last
        if at + 1 >= len(doc) or doc.words[at] != ",":
            return None
        naming = by_outer.get(at + 1)
        if naming is None or naming.titles or naming.after:
            return None
        if naming.honorific is None:
            end = doc.folded[naming.outer_last] if naming.outer_last < len(doc) else "."
            if end not in (",", ";", ".", ")", "and", ":") or not self._looks_like_a_person(doc, naming):
                return None
        return naming

    def _looks_like_a_person(self, doc: Doc, naming: Naming) -> bool:
        before = doc.folded[naming.outer_first - 1] if naming.outer_first else ""
        return naming.honorific is not None or before not in ("the", "a", "an", "this", "in", "at", "on", "near")

    # --- whose names they are

    def _resolve(self, doc: Doc, namings: list[Naming]) -> None:
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

    def _is_person(self, doc: Doc, naming: Naming) -> bool:
        """Whether the text treats a name as a person's."""
        name = naming.name
        follower = doc.folded[naming.outer_last] if naming.outer_last < len(doc) else "."
        capital = naming.outer_last < len(doc) and doc.words[naming.outer_last][0].isupper()
        if capital and follower in self.names.things:
            return False
        if naming.honorific in ("m", "f", "any") or naming.titles or naming.after:
            return True
        if naming.honorific == "rank" and len(name.core) > 1:
            return True
        if len(name.core) < 2 or not doc.sentence_at(name.first).body:
            return False
        sentence = doc.sentence_at(name.first)
        before = doc.folded[name.first - 1] if name.first > sentence.first else ""
        opens = before == "" or before in "\"“‘«,;:—–-.)" or doc.words[name.first - 1].isdigit()
        if not opens and before not in self.before:
            return False
        if follower == "'s" and not name.known:
            return False
        return bool(name.known) and (follower in self.after or before in self.before) or (
            opens and before != "," and follower in self.after and follower not in (",", "and", "'s", ".", ";", ":", "(", "by", "on", "in", "at", "for", "to", "as", "from", "who")
        )

    def _give(self, doc: Doc, naming: Naming, known: Known) -> None:
        """Note a naming under its person, a new one where it is nobody's yet."""
        name = naming.name
        written = doc.written(name.first, name.last)
        found = known.find(name.core, naming.gender)
        if found is None:
            person = Person(written)
            known.note(name.core, known.add(person))
        else:
            person, cores = known.people[found]
            if len(name.core) > max(map(len, cores)) or (
                len(name.core) == max(map(len, cores)) and len(written) > len(person.name) and name.last - name.first > 1
            ):
                person.name = written
            known.note(name.core, found)
        self._mention(doc, naming, person)

    def _mention(self, doc: Doc, naming: Naming, person: Person) -> None:
        naming.person = person
        gender = naming.gender or next((t.office.gender for t in [*naming.titles, *naming.after] if t.office.gender), None)
        if person.gender is None:
            person.gender = gender or self.names.gender(naming.name)  # type: ignore[assignment]
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
