"""Titles: the words that name an office, with the portfolio, the body and the state they hold."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import NamedTuple

from communique.lexicon import Lexicon
from communique.reading.doc import Doc, PartyMention
from communique.reading.names import Names
from communique.reading.phrases import Entry, Match, Phrases
from communique.reading.tokens import fold

_REACH = 12
"""How many tokens a title is followed to its left, and in one look ahead to its right."""
_AND = frozenset(("and", "&"))
_HYPHENS = frozenset("-‑–")
_REALMS = frozenset(("republic", "state", "states", "kingdom", "union", "city", "province", "region", "islands", "county"))
_INSIDE = frozenset(("of", "the", "and", "for", "on", "'s", "&"))
_SMALL = frozenset(("of", "the", "for", "and", "to", "in", "&", ",", "'s", "-", "a"))
_DETERMINERS = frozenset(
    ("the", "a", "an", "his", "her", "their", "its", "our", "my", "your", "this", "both", "two", "three", "any", "every", "no")
)


class Office(NamedTuple):
    """One entry of ``posts.yaml``; ``plural`` and ``short`` tell that its plural or an abbreviation was matched."""

    post: str
    rank: str
    portfolio: bool
    of: bool
    role: bool
    initial: bool
    gender: str | None
    same: str | None
    place: bool
    never: frozenset[str]
    style: bool
    country: str | None
    plural: bool
    short: bool
    source: str


@dataclass(slots=True)
class Title:
    """A title at tokens ``first`` to ``last`` (exclusive), its state and determiner not included on the left.

    ``outer`` is where determiner and state begin; ``post`` the title without its state. ``owner`` is
    the determiner ("the", "his").
    """

    first: int
    last: int
    outer: int
    office: Office
    post: str
    body: str | None = None
    country: str | None = None
    acting: bool = False
    former: bool = False
    plural: bool = False
    owner: str | None = None


@dataclass(slots=True)
class _Part:
    """What has been read of a title so far: its tokens that stay in ``post``, and what they told.

    ``nested`` is where a second title begins that may have a holder of its own: "Special Envoy of President X".
    """

    end: int
    keep: list[int] = field(default_factory=list)
    body: tuple[int, int] | None = None
    country: str | None = None
    nested: int | None = None


class Titles:
    """Reads titles around the head words of ``posts.yaml``."""

    def __init__(self, lexicon: Lexicon, phrases: Phrases, names: Names) -> None:
        self.names = names
        for row in lexicon.rows("posts"):
            forms = [(form, False) for form in (row["post"], *row.get("forms", ()))]
            for form, plural in (*forms, *((form, True) for form in row.get("plural", ()))):
                office = Office(
                    row["post"], row["rank"], row.get("portfolio", False), row.get("of", True), row.get("role", True),
                    row.get("case") == "initial", row.get("gender"), row.get("same"), row.get("place", False),
                    frozenset(map(fold, row.get("never", ()))), row.get("style", False),
                    row.get("country"), plural, form.rstrip("s").isupper(), row["source"],
                )  # fmt: skip
                phrases.add(form, Entry("post", office, row["source"]), "exact" if office.short else "any")
        roles = {row["role"]: row["words"] for row in lexicon.rows("portfolios")}
        for role in ("acting", "former", "newly"):
            for word in roles.get(role, ()):
                phrases.add(word, Entry("tenure", role, f"en/portfolios.yaml: {role}"))
        for word in roles.get("organ", ()):
            phrases.add(word, Entry("organ", word, "en/portfolios.yaml: organ"), "initial")
        self.modifiers = frozenset(map(fold, roles.get("modifier", ())))
        self.subjects = frozenset(map(fold, roles.get("subject", ())))
        self.bodies = frozenset(map(fold, roles.get("body", ())))

    def __call__(self, doc: Doc) -> list[Title]:
        """The titles of a text, in its order; none overlaps another."""
        heads = _Heads(doc, self.subjects, self.names)
        titles: list[Title] = []
        floor = 0
        for match in heads.matches:
            if match.first < floor:
                continue
            title = self._read(doc, heads, match, floor)
            if title is not None:
                if floor and title.country is None and title.outer == floor + 1 and doc.folded[floor] == "'s":
                    title.country = titles[-1].country  # "the British Prime Minister's National Security Adviser"
                titles.append(title)
                floor = title.last
        return titles

    def _read(self, doc: Doc, heads: _Heads, head: Match, floor: int) -> Title | None:
        office: Office = head.value
        sentence = doc.sentence_at(head.first)
        left = self._left(doc, heads, head, max(floor, sentence.first))
        right = self._right(doc, heads, head, sentence.last)
        written = doc.words[head.first]
        if office.initial and written[0].islower() and not right.keep and left.end == head.first:
            return None
        if office.portfolio is False and written[0].islower() and office.rank == "royal":
            return None
        if office.never and right.keep and {doc.folded[i] for i in right.keep if doc.words[i][0].isupper()} <= office.never:
            return None
        end = self._past_acronym(doc, right.end, sentence.last)
        if right.nested is not None and self._name_follows(doc, heads, end, sentence.last):
            end = right.nested
        keep = [*sorted(left.keep), *range(head.first, head.last), *right.keep]
        tenure = {heads.tenure[i] for i in range(left.end, head.first) if i in heads.tenure}
        outer = left.end
        owner = None
        if outer > sentence.first and doc.folded[outer - 1] in _DETERMINERS:
            outer -= 1
            owner = doc.folded[outer]
        body = left.body or right.body
        first = min(keep)
        return Title(
            first=first,
            last=end,
            outer=outer,
            office=office,
            post=self._post(doc, keep, head, office),
            body=doc.written(*body) if body else None,
            country=left.country or right.country or heads.covered.get(head.first) or office.country,
            acting="acting" in tenure,
            former="former" in tenure,
            plural=office.plural,
            owner=owner,
        )

    @staticmethod
    def _name_follows(doc: Doc, heads: _Heads, end: int, limit: int) -> bool:
        return end < limit and doc.words[end][0].isupper() and end not in heads.head_first

    @staticmethod
    def _past_acronym(doc: Doc, end: int, limit: int) -> int:
        """Past "(LPRP)" at the end of a title."""
        if end + 2 < limit and doc.words[end] == "(" and doc.words[end + 2] == ")" and doc.words[end + 1].isupper():
            return end + 3
        return end

    def _post(self, doc: Doc, keep: list[int], head: Match, office: Office) -> str:
        """The title as written, without what was left out; "PM" and plurals in full and in the singular."""
        parts: list[str] = []
        last = -2
        for i in keep:
            if head.first <= i < head.last and (office.plural or office.short):
                word = office.post if i == head.first else ""
            else:
                glued = i == last + 1 and doc.starts[i] == doc.ends[last]
                word = doc.words[i] if glued or not parts else " " + doc.words[i]
                last = i
                parts.append(word)
                continue
            last = head.last - 1
            if word:
                parts.append(f" {word}" if parts else word)
        return "".join(parts)

    # --- to the left of the head

    def _left(self, doc: Doc, heads: _Heads, head: Match, floor: int) -> _Part:
        part = _Part(head.first)
        floor = max(floor, head.first - _REACH)
        office: Office = head.value
        while part.end > floor:
            i = part.end
            before = i - 1
            low, word = doc.folded[before], doc.words[before]
            party = heads.party_end.get(i)
            if party is not None and party.first >= floor:
                self._party_before(part, party)
                break
            if i in heads.organ_end and heads.organ_end[i] >= floor:
                start = heads.organ_end[i]
                part.body = part.body or (start, i)
                part.keep += range(start, i)
                part.end = start
            elif before in heads.tenure:
                while part.end > floor and part.end - 1 in heads.tenure:
                    part.end -= 1
            elif word in _HYPHENS and doc.starts[i] == doc.ends[before] and before > floor:
                if before - 1 in heads.tenure:
                    part.end = before - 1
                elif doc.words[before - 1][0].isupper():
                    part.keep += [before - 1, before]
                    part.end = before - 1
                else:
                    break
            elif word[0].isupper() and (low in self.modifiers or low in self.subjects or low in self.bodies):
                part.keep.append(before)
                part.end = before
            elif low == "'s":
                party = heads.party_end.get(before)
                if party is not None and party.first >= floor:
                    self._party_before(part, party)
                break
            elif self._joins(doc, heads, part, before, floor):
                part.keep += [before, before - 1]
                part.end = before - 1
            elif self._acronym(doc, word) and office.portfolio and office.rank not in ("state", "royal", "government"):
                part.keep.append(before)
                part.body = part.body or (before, i)
                part.country = part.country or heads.acronyms.get(word)
                part.end = before
            else:
                break
        return part

    def _party_before(self, part: _Part, party: PartyMention) -> None:
        part.country = party.code
        if party.form in ("organisation", "seat"):
            part.body = part.body or (party.first, party.last)
        if party.form in ("seat", "city", "capital"):
            part.keep += range(party.first, party.last)
        part.end = party.first

    def _joins(self, doc: Doc, heads: _Heads, part: _Part, before: int, floor: int) -> bool:
        """Whether "and" ties two portfolio words before a head: "Foreign and Security Policy Advisor"."""
        if before <= floor or not part.keep or part.end != min(part.keep):
            return False
        low = doc.folded[before]
        if low not in _AND and not (low == "," and any(doc.folded[i] in _AND for i in part.keep)):
            return False
        other = before - 1
        return doc.words[other][0].isupper() and doc.folded[other] in self.subjects and other not in heads.inside

    @staticmethod
    def _acronym(doc: Doc, word: str) -> bool:
        return 2 <= len(word) <= 6 and word.isupper() and word.isalpha()

    # --- to the right of the head

    def _right(self, doc: Doc, heads: _Heads, head: Match, limit: int) -> _Part:
        part = _Part(head.last)
        office: Office = head.value
        if not office.of:
            limit = min(limit, head.last)
        while part.end < limit:
            i = self._skip_parenthesis(doc, part, limit, office)
            if i >= limit:
                break
            low = doc.folded[i]
            if low == "in" and i + 2 < limit and doc.folded[i + 1] == "charge" and doc.folded[i + 2] == "of":
                preposition, i = "for", i + 2
            elif low in ("of", "for", "to", "on") or (low == "in" and self._abroad(doc, heads, i, limit, office)) or (low == "at" and office.rank in ("diplomat", "business", "official")):
                preposition = low
            else:
                break
            start = i + 1
            while start < limit and doc.folded[start] in ("the", "his", "her", "its", "our"):
                start += 1
            if start + 2 < limit and doc.words[start][0].islower() and doc.folded[start + 1] == "'s" and doc.folded[start] in self.bodies:
                start += 2
            phrase = self._phrase(doc, heads, start, limit, preposition, office)
            if phrase is None:
                break
            if start == i + 1 and (
                start in heads.head_first or (start in heads.party_first and heads.party_first[start].last in heads.head_first)
            ):
                part.nested = part.end
            if phrase.keep:
                part.keep += [*range(part.end if i == part.end else i, start), *phrase.keep]
            part.end = phrase.end
            part.country = part.country or phrase.country
            part.body = part.body or phrase.body
        return part

    @staticmethod
    def _abroad(doc: Doc, heads: _Heads, i: int, limit: int, office: Office) -> bool:
        """Whether "in" names where a diplomat is posted: "Chargé d'Affaires of Japan in Laos"."""
        at = i + 1 + (i + 1 < limit and doc.folded[i + 1] == "the")
        return office.rank in ("diplomat", "envoy") and at in heads.party_first

    def _skip_parenthesis(self, doc: Doc, part: _Part, limit: int, office: Office) -> int:
        """Past "(SMS)"; a portfolio in parentheses, "(Communications and Information)", is kept in the title."""
        i = part.end
        if doc.words[i] != "(":
            return i
        close = next((j for j in range(i + 1, min(limit, i + _REACH)) if doc.words[j] == ")"), None)
        if close is None:
            return i
        inside = range(i + 1, close)
        if office.portfolio and any(doc.folded[j] in self.subjects for j in inside):
            part.keep += range(i, close + 1)
            part.end = close + 1
            return part.end
        if len(inside) == 1 and doc.words[i + 1].isupper():
            return close + 1
        return i

    def _phrase(self, doc: Doc, heads: _Heads, first: int, limit: int, preposition: str, office: Office) -> _Part | None:
        """What follows "of" in a title: a state, a body, a portfolio, or several of them in a row."""
        part = _Part(first)
        i = first
        linked = preposition
        body_from: int | None = None
        while i < limit:
            party = heads.party_first.get(i)
            low, word = doc.folded[i], doc.words[i]
            if party is not None:
                i = self._party(doc, heads, part, party, linked, i == first, office)
                if i < 0:
                    break
                if party.form in ("organisation", "seat"):
                    part.body = part.body or (party.first, party.last)
            elif not office.portfolio and i == first and i not in heads.organ_first:
                return None
            elif i in heads.organ_first:
                last = heads.organ_first[i]
                body_from = i if body_from is None else body_from
                part.keep += range(i, last)
                part.body = part.body or (body_from, last)
                i = last
            elif i in heads.head_first:
                last = heads.head_first[i].last
                # "to the President", "of the German Federal Chancellor"
                if preposition not in ("to", "of", "for") or not (i == first or (first in heads.party_first and i == heads.party_first[first].last)):
                    break
                part.keep += range(i, last)
                i = last
            elif word[0].isupper() and (
                low in self.subjects or low in self.bodies or self._leads_to_body(doc, heads, i, limit, subject=i == first)
            ):
                if low in self.bodies and low not in _REALMS:
                    body_from = i if body_from is None else body_from
                    part.body = (body_from, i + 1) if part.body is None or part.body[0] == body_from else part.body
                elif body_from is None:
                    body_from = i
                part.country = part.country or heads.acronyms.get(word)
                part.keep.append(i)
                i += 1
            elif i == first and word[0].isupper() and i + 1 < limit and (office.place or self._stands_alone(doc, i, limit)):
                part.keep.append(i)
                i += 1
            else:
                step = self._link(doc, heads, i, limit, part)
                if step is None:
                    break
                linked = doc.folded[i]
                if linked not in ("'s", "-"):
                    body_from = None if linked in ("for", "on", "to") or part.body is not None else body_from
                part.keep += range(i, step)
                i = step
                part.end = i
                continue
            part.end = i
            linked = ""
        return self._trim(doc, part, first)

    def _party(
        self, doc: Doc, heads: _Heads, part: _Part, party: PartyMention, linked: str, opening: bool, office: Office
    ) -> int:
        """Past a party inside a title; its state is the office's where "of" or a body ties them. -1: the title ends before."""
        after = doc.folded[party.last] if party.last < len(doc) else ""
        cap = party.last < len(doc) and doc.words[party.last][0].isupper()
        names_topic = cap and after in self.subjects and after not in self.bodies and party.last not in heads.organ_first
        if not opening and linked == "" and not (party.form == "seat" and part.country == party.code):
            return -1
        if party.form == "seat" or (party.form in ("city", "capital") and (linked != "of" or office.place)):
            part.keep += range(party.first, party.last)
            if linked == "of" or party.form == "seat":
                part.country = part.country or party.code
            return party.last
        if linked == "of" and not names_topic:
            part.country = part.country or party.code
            if party.form == "organisation" and not office.role:
                part.keep += range(party.first, party.last)
                return party.last
            while part.keep and doc.folded[part.keep[-1]] in ("of", "the"):
                part.keep.pop()
            return party.last
        part.keep += range(party.first, party.last)
        return party.last

    def _leads_to_body(self, doc: Doc, heads: _Heads, first: int, limit: int, subject: bool = False) -> bool:
        """Whether capitalised words from here on end in what a body is called: "Joint Chiefs", "Singapore Food Agency".

        With ``subject`` a portfolio word next to it does as well: "Smart Nation".
        """
        if subject and first + 1 < limit and doc.words[first + 1][0].isupper() and doc.folded[first + 1] in self.subjects:
            return first not in heads.head_first
        for i in range(first, min(limit, first + 6)):
            low, word = doc.folded[i], doc.words[i]
            if i > first and (low in self.bodies or i in heads.organ_first) and word[0].isupper():
                return True
            if not word[0].isupper() and low != "'s":
                return False
            if i in heads.head_first:
                return False
        return False

    def _link(self, doc: Doc, heads: _Heads, i: int, limit: int, part: _Part) -> int | None:
        """Past a word that ties two parts of a title together, or ``None`` where the title ends."""
        low, word = doc.folded[i], doc.words[i]
        j = i + 1
        if j >= limit or not part.keep and part.country is None:
            return None
        if low == "(":
            close = next((k for k in range(j, min(limit, i + 8)) if doc.words[k] == ")"), None)
            if close is not None and close + 1 < limit and doc.words[j].isupper() and self._good(doc, heads, close + 1, limit):
                return close + 1
            return None
        if low == "'s" or (word in _HYPHENS and doc.starts[i] == doc.ends[i - 1] and doc.starts[j] == doc.ends[i]):
            return j if self._good(doc, heads, j, limit) or (word in _HYPHENS and doc.words[j][0].isalpha()) else None
        if low in ("of", "for", "on") or low in _AND:
            if doc.folded[j] == "the" and j + 1 < limit:
                j += 1
            if low in _AND and self._begins_title(doc, heads, j, limit):
                return None
            if low in _AND and j in heads.party_first:
                return None
            return j if self._good(doc, heads, j, limit) or (low in _AND and self._stands_alone(doc, j, limit)) else None
        if low == "," and self._list_goes_on(doc, heads, j, limit):
            return j
        return None

    def _stands_alone(self, doc: Doc, i: int, limit: int) -> bool:
        """Whether one unknown word can only be a portfolio: "Communications and Informatics of the Republic"."""
        if i + 1 >= limit or not doc.words[i][0].isupper() or doc.folded[i] in self.names.known:
            return False
        return doc.folded[i + 1] == "of" or (doc.words[i + 1] in ",)" and doc.folded[i - 1] in ("of", "for", "and", "&"))

    def _good(self, doc: Doc, heads: _Heads, i: int, limit: int) -> bool:
        if i >= limit or not doc.words[i][0].isupper():
            return False
        low = doc.folded[i]
        return (
            low in self.subjects or low in self.bodies or i in heads.organ_first or i in heads.party_first
            or self._leads_to_body(doc, heads, i, limit)
        )  # fmt: skip

    def _begins_title(self, doc: Doc, heads: _Heads, first: int, limit: int) -> bool:
        """Whether another title begins here: "and Second Minister for Law", "and NOAA Administrator"."""
        i = first
        while i < min(limit, first + 8):
            if i in heads.head_first:
                return True
            low, word = doc.folded[i], doc.words[i]
            if i in heads.party_first:
                i = heads.party_first[i].last
            elif i in heads.tenure or low == "'s" or word[0].isupper() or word in _HYPHENS:
                i += 1
            else:
                return False
        return False

    def _list_goes_on(self, doc: Doc, heads: _Heads, first: int, limit: int) -> bool:
        """Whether a comma stands inside one portfolio: "Trade, Tourism and Investment"."""
        if first >= limit or doc.folded[first] not in self.subjects or not doc.words[first][0].isupper():
            return False
        for i in range(first, min(limit, first + _REACH)):
            low = doc.folded[i]
            if low in _AND:
                j = i + 1 + (i + 1 < limit and doc.folded[i + 1] == "the")
                return (
                    j < limit and doc.folded[j] in self.subjects and doc.words[j][0].isupper()
                    and not self._begins_title(doc, heads, j, limit)
                )  # fmt: skip
            if low != "," and (low not in self.subjects or i in heads.head_first):
                return False
        return False

    def _trim(self, doc: Doc, part: _Part, first: int) -> _Part | None:
        """Without what dangles at the end; ``None`` where nothing was read."""
        if part.end == first:
            return None
        while part.keep and (doc.folded[part.keep[-1]] in ("and", "&", ",", "of", "the", "for", "on", "'s", "-") or doc.words[part.keep[-1]] in _HYPHENS):
            dropped = part.keep.pop()
            if part.end == dropped + 1:
                part.end = dropped
        return part


class _Heads:
    """Where heads, parties, bodies and words of tenure begin and end in one text."""

    def __init__(self, doc: Doc, subjects: frozenset[str], names: Names) -> None:
        self.matches: list[Match] = []
        posts = {i for m in doc.found("post") for i in range(m.first, m.last) if m.last - m.first > 1}
        organs = {m.first: m.last for m in doc.found("organ") if m.first not in posts or m.last - 1 not in posts}
        inside = {i for first, last in organs.items() for i in range(first, last)}
        for m in doc.found("post"):
            if m.first in inside or (m.last == m.first + 1 and self._is_no_head(doc, m.first, subjects, names)):
                continue
            if self.matches and self.matches[-1].last == m.first and not m.value.gender:
                # "Assistant Minister": the first word qualifies the second
                m = Match(self.matches.pop().first, m.last, m.entry)
            self.matches.append(m)
        self.head_first = {m.first: m for m in self.matches}
        self.inside = {i for m in self.matches for i in range(m.first, m.last)}
        self.party_first: dict[int, PartyMention] = {}
        self.covered: dict[int, str] = {}
        for party in doc.parties:
            if party.form == "organisation" and party.first and doc.folded[party.first - 1] in ("national", "supreme"):
                continue  # "National Security Council"
            # "UN Secretary-General" names the organisation and an office in it; "Taoiseach" an office alone
            last = next((i for i in range(party.first, party.last) if i in self.head_first), party.last)
            if last == party.first:
                self.covered[party.first] = party.code
            else:
                self.party_first[party.first] = replace(party, last=last)
        self.party_end = {p.last: p for p in self.party_first.values()}
        self.organ_first = {first: last for first, last in organs.items() if first not in self.party_first}
        self.organ_end = {last: first for first, last in self.organ_first.items()}
        self.tenure: dict[int, str] = {}
        for m in doc.found("tenure"):
            for i in range(m.first, m.last):
                self.tenure[i] = m.value
        self.acronyms = self._acronyms(doc)

    @staticmethod
    def _is_no_head(doc: Doc, at: int, subjects: frozenset[str], names: Names) -> bool:
        """Whether a word is a portfolio ("of Justice") or a family name ("Julie Bishop", "Mr King")."""
        if at == 0:
            return False
        before = doc.folded[at - 1]
        if doc.folded[at] in subjects:
            return before in ("of", "for", "and", "&", ",", "the")
        if not doc.words[at - 1][0].isupper() or not doc.words[at][0].isupper():
            return False
        return before in names.male or before in names.female or before.strip(".") in ("mr", "mrs", "ms", "miss")

    def _acronyms(self, doc: Doc) -> dict[str, str]:
        """Acronyms that the text itself explains, with the state in their full form: "Lao People's Revolutionary Party (LPRP)"."""
        found: dict[str, str] = {}
        for i in range(2, len(doc) - 1):
            if doc.words[i - 1] == "(" and doc.words[i + 1] == ")" and doc.words[i].isupper() and len(doc.words[i]) > 1:
                at = i - 2
                while at > i - 14 and at >= 0 and (doc.words[at][0].isupper() or doc.folded[at] in _INSIDE):
                    if at in self.party_first:
                        found.setdefault(doc.words[i], self.party_first[at].code)
                    at -= 1
        return found


def title_words(title: str) -> frozenset[str]:
    """The words of a title that tell it from others, folded."""
    return frozenset(w for w in fold(title).replace("-", " ").replace(",", " ").split() if w not in _SMALL)
