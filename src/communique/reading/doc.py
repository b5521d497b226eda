"""The document on the reader's desk: a report's tokens and what each step has noted of them so far."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from communique.core import Fact, PartialDate, Report, Span
from communique.reading.phrases import Match

if TYPE_CHECKING:
    from communique.core import Act, Exchange

PartyForm = Literal["name", "demonym", "capital", "city", "seat", "organisation"]


@dataclass(slots=True)
class Sentence:
    """Tokens ``first`` to ``last`` (exclusive), closing punctuation included.

    ``body`` is false for what is no running text: a headline, a credit line, an address block.
    ``quoted`` is true where the sentence lies wholly inside one quotation.
    """

    index: int
    first: int
    last: int
    paragraph: int
    body: bool = True
    quoted: bool = False


@dataclass(slots=True)
class PartyMention:
    """Tokens that name a party: "Laos", "Lao", "Vientiane", "ASEAN"."""

    first: int
    last: int
    code: str
    form: PartyForm
    source: str


@dataclass(slots=True)
class DateMention:
    """Tokens that name a date or a period.

    ``past`` and ``future`` are (start, end) read as something that was or that is to come; they
    differ where a year or a week is left open. ``vague`` marks words that name no date ("in the
    near future"): both then hold an unresolved start. ``header`` marks a date line, the report's own
    date rather than an event's; ``named`` a year that is part of a name ("Vision 2030"). ``lead`` is
    the folded word before it ("by", "since", "in"), ``""`` where none leads to it; ``ahead`` is what
    the words themselves tell: true for "next week", false for "yesterday", else ``None``.
    """

    first: int
    last: int
    past: tuple[PartialDate, PartialDate | None]
    future: tuple[PartialDate, PartialDate | None]
    vague: bool
    source: str
    header: bool = False
    named: bool = False
    lead: str = ""
    ahead: bool | None = None


@dataclass(slots=True, eq=False)
class Person:
    """One person of the report, under the fullest form of the name it gives."""

    name: str
    country: str | None = None
    gender: Literal["f", "m", None] = None
    posts: list[PostMention] = field(default_factory=list)
    mentions: list[PersonMention] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class PersonMention:
    """Tokens that name a person; ``outer_first`` and ``outer_last`` take in titles and posts around the name."""

    first: int
    last: int
    person: Person
    outer_first: int
    outer_last: int


@dataclass(slots=True, eq=False)
class PostMention:
    """Tokens that name an office: held by ``person`` where the text says who, else a role ("the President").

    ``country`` is the party whose office it is; ``plural`` marks "the two ministers". ``office`` and
    ``rank`` are the entry's of ``posts.yaml``; ``naming`` the tokens of the name with its titles, where one
    stands there; ``style`` marks a bare form of address ("Ambassador X"), which ``counts`` as a post
    where the person has no other, or never ("Chief X").
    """

    first: int
    last: int
    post: str
    body: str | None
    country: str | None
    acting: bool
    former: bool
    person: Person | None
    source: str
    plural: bool = False
    rules: dict[str, str] = field(default_factory=dict)
    inferred: dict[str, str] = field(default_factory=dict)
    office: str = ""
    rank: str = ""
    naming: tuple[int, int] | None = None
    style: bool = False
    counts: bool = True


class Doc:
    """A report with its tokens; the steps of the reader fill the rest, in the order of the fields.

    Tokens are four parallel lists: ``starts`` and ``ends`` (offsets), ``words`` (as written) and
    ``folded`` (as the lexicon compares them). ``matches`` holds the lexicon's phrases by kind.
    ``home`` is the party that speaks in the report (its publisher's state) and ``home_rule`` what told it,
    ``forums`` the organisations and formats in which acts take place, ``sides`` the parties of its
    main exchange.
    """

    def __init__(
        self,
        report: Report,
        tokens: tuple[list[int], list[int], list[str], list[str]],
        matches: dict[str, list[Match]],
        language: str = "en",
    ) -> None:
        self.report = report
        self.text = report.text
        self.language = language
        self.starts, self.ends, self.words, self.folded = tokens
        self.matches = matches
        self.sentences: list[Sentence] = []
        self.agency: str | None = None
        self.dateline: str | None = None
        self.home: str | None = None
        self.home_rule: str | None = None
        self.parties: list[PartyMention] = []
        self.forums: list[PartyMention] = []
        self.dates: list[DateMention] = []
        self.people: list[Person] = []
        self.posts: list[PostMention] = []
        self.person_mentions: list[PersonMention] = []
        self.exchanges: list[Exchange] = []
        self.sides: tuple[str, ...] = ()
        self.acts: list[Act] = []
        self.facts: list[Fact] = []
        self.notes: list[str] = []
        self._sentence_starts: list[int] = []
        self._told: list[tuple[int, int, Exchange]] = []

    def __len__(self) -> int:
        return len(self.words)

    def found(self, kind: str) -> list[Match]:
        """The lexicon's phrases of one kind, in the order of the text."""
        return self.matches.get(kind, [])

    def span(self, first: int, last: int) -> Span:
        """The span of tokens ``first`` to ``last`` (exclusive)."""
        return Span.of(self.text, self.starts[first], self.ends[last - 1])

    def written(self, first: int, last: int) -> str:
        """The words of tokens ``first`` to ``last`` as written, white space made single."""
        return " ".join(self.text[self.starts[first] : self.ends[last - 1]].split()) if last > first else ""

    def set_sentences(self, sentences: list[Sentence]) -> None:
        """Note the sentences; they cover every token, in order."""
        self.sentences = sentences
        self._sentence_starts = [sentence.first for sentence in sentences]

    def sentence_at(self, token: int) -> Sentence:
        """The sentence that holds a token."""
        return self.sentences[bisect_right(self._sentence_starts, token) - 1]

    @cached_property
    def holders(self) -> dict[str, set[str]]:
        """The parties whose people hold an office, by its title in small letters; asked once the posts are known."""
        holders: dict[str, set[str]] = {}
        for post in self.posts:
            if post.person is not None and post.country:
                holders.setdefault(post.post.lower(), set()).add(post.country)
        return holders

    def set_exchanges(self, exchanges: list[Exchange]) -> None:
        """Note the exchanges, and where the words that tell each begin and end."""
        self.exchanges = exchanges
        spans = ((span.start, span.end, x) for x in exchanges for span in x.evidence)
        self._told = sorted(spans, key=lambda one: one[0])

    def told(self, first: int, last: int) -> list[tuple[int, Exchange]]:
        """The exchanges told by words that begin at tokens ``first`` to ``last`` (exclusive), with where those end."""
        lo = bisect_left(self._told, self.starts[first], key=lambda one: one[0])
        end = self.starts[last] if last < len(self) else len(self.text)
        hi = bisect_left(self._told, end, key=lambda one: one[0])
        return [(end, exchange) for _, end, exchange in self._told[lo:hi]]

    def within(self, items: list, first: int, last: int) -> list:  # type: ignore[type-arg]
        """Those of ``items`` (sorted by ``first``) that begin at tokens ``first`` to ``last`` (exclusive)."""
        lo = bisect_left(items, first, key=lambda item: item.first)
        hi = bisect_left(items, last, key=lambda item: item.first)
        return items[lo:hi]
