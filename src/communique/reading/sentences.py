"""Sentences: where one ends, what is running text, and what the report says of itself."""

from __future__ import annotations

import re

from communique.lexicon import Lexicon
from communique.reading.doc import Doc, Sentence
from communique.reading.phrases import Phrases

_BREAK = re.compile(r"\n[ \t\r]*\n\s*|\n")
_DATELINE = re.compile(
    r"\s*([^\W\d_][\w .'’\-]{1,40}?)(?:,[^\n—–]{1,30})?"  # HÀ NỘI, 12 December
    r"\s*(?:\([^)\n]{1,30}\)\s*)?(?:—|–|\s-{1,2}\s)"  # (KPL) -
)
_CLOSERS = frozenset("\"'”’»)]")
_OPENERS = frozenset("\"'“‘«([")
_ENDS = frozenset(".?!…")
_CLOSING = _CLOSERS | _ENDS
_BULLETS = frozenset("•●▪‣·*-–—")
_LONGEST = 300
"""Tokens after which a sentence is cut, so that steps may look back and forth in one; the longest have some 100."""
_WRAPPED_WIDTH = 50
"""A text whose unpunctuated lines are mostly this long or longer is taken as hard-wrapped."""


class Sentences:
    """Splits the text into sentences; finds the dateline ("HÀ NỘI —") and the credit line ("VNA/VNS").

    A blank line ends a sentence unless the text is hard-wrapped and the line stops inside one.
    """

    def __init__(self, lexicon: Lexicon, phrases: Phrases) -> None:
        self.ends = _ENDS | frozenset(lexicon.words("words", "sentence end"))
        self.no_end = frozenset(w.lower() for w in lexicon.words("words", "abbreviation"))
        self.joiners = frozenset(lexicon.words("words", "joiner"))
        self.agencies = frozenset(w.casefold() for w in lexicon.words("words", "agency"))

    def __call__(self, doc: Doc) -> None:
        if not doc.words:
            return
        breaks = self._line_breaks(doc)
        bounds = self._bounds(doc, breaks)
        sentences: list[Sentence] = []
        paragraph, first = 0, 0
        for last, new_paragraph in bounds:
            sentences.append(Sentence(len(sentences), first, last, paragraph))
            paragraph += new_paragraph
            first = last
        doc.set_sentences(sentences)
        self._credit(doc)
        self._dateline(doc)
        self._headlines(doc)

    def _line_breaks(self, doc: Doc) -> dict[int, bool]:
        """Tokens after which a line ends, with whether the break ends a sentence."""
        text, starts = doc.text, doc.starts
        breaks: list[tuple[int, int, bool]] = []  # (token before, length of its line, blank line)
        token, line_start, count = 0, 0, len(starts)
        for match in _BREAK.finditer(text):
            while token < count and starts[token] < match.start():
                token += 1
            if token:
                breaks.append((token - 1, match.start() - line_start, match.group().count("\n") > 1))
            line_start = match.end()
        open_lines = [(last, width) for last, width, _ in breaks if doc.words[last][-1] not in ".?!:;…\"”)"]
        wide = [(last, width) for last, width in open_lines if width >= _WRAPPED_WIDTH and last + 1 < count]
        longest = max((width for _, width in wide), default=0)
        # wrapped prose goes on in small letters and fills its lines; a list of people does neither
        listed = not any(doc.words[last + 1][0].islower() for last, _ in wide) and any(
            width + len(doc.words[last + 1]) < longest for last, width in wide
        )
        wrapped = len(open_lines) >= 3 and len(wide) * 2 > len(open_lines) and not listed
        result: dict[int, bool] = {}
        for last, width, blank in breaks:
            if last + 1 >= count:
                continue
            after, before = doc.words[last + 1], doc.words[last]
            if before[-1] in ".?!:;…":
                result[last] = True
            elif after[0].islower() or doc.folded[last] in self.joiners or before == ",":
                result[last] = False
            elif wrapped and width >= _WRAPPED_WIDTH:
                result[last] = False
            else:
                result[last] = blank or listed or after in _BULLETS or after[0].isdigit() or width < _WRAPPED_WIDTH
        return result

    def _bounds(self, doc: Doc, breaks: dict[int, bool]) -> list[tuple[int, bool]]:
        """Where each sentence ends (exclusive), and whether a paragraph ends there too."""
        words, starts, ends = doc.words, doc.starts, doc.ends
        bounds: list[tuple[int, bool]] = []
        count, i, first = len(words), 0, 0
        while i < count:
            word = words[i]
            stop = False
            if breaks.get(i):
                stop = True
            elif word in self.ends or (word[-1] == "." and len(word) > 1):
                j = i
                while j + 1 < count and words[j + 1] in _CLOSING and starts[j + 1] == ends[j]:
                    j += 1
                spaced = j + 1 >= count or starts[j + 1] > ends[j]
                after = words[j + 1] if j + 1 < count else ""
                fresh = not after or not after[0].islower()
                if not (spaced and fresh) and not (fresh and self._glued(doc, i, j + 1)):
                    i, stop = j, breaks.get(j, False)  # nor does a later sign of this run end it
                elif self._really_ends(doc, i, first, after):
                    i, stop = j, True
            if stop or i + 1 - first >= _LONGEST:
                bounds.append((i + 1, i in breaks and breaks[i]))
                first = i + 1
            i += 1
        if not bounds or bounds[-1][0] < count:
            bounds.append((count, True))
        return bounds

    @staticmethod
    def _glued(doc: Doc, end: int, after: int) -> bool:
        """Whether only the space behind a full stop was lost: "the meeting.During it"; "asp.Net/x" is one name."""
        before, word = doc.words[end - 1] if end else "", doc.words[after]
        whole = len(before) > 2 and before.isalpha() and before.islower() and doc.ends[end - 1] == doc.starts[end]
        opens = len(word) > 1 and word.isalpha() and word.istitle()
        alone = after + 1 >= len(doc.words) or doc.starts[after + 1] > doc.ends[after]
        return doc.words[end] == "." and whole and opens and alone

    def _really_ends(self, doc: Doc, i: int, first: int, after: str) -> bool:
        word = doc.words[i]
        if word in self.ends:
            # "1." at the start of a paragraph is its number
            return not (word == "." and i - first == 1 and doc.words[first].isdigit())
        if word.lower() in self.no_end:
            return False
        # initials: "U.S. The" ends a sentence only before a word that opens one; "K. Shanmugam" never
        return len(word) > 2 and after.lower() in self.joiners

    def _credit(self, doc: Doc) -> None:
        """The agency's credit after the last sentence: "— VNA/VNS"."""
        count = len(doc.words)
        for start in range(count - 1, max(count - 12, 0), -1):
            if doc.words[start] in "—–-./(" and start + 1 < count and doc.words[start] != "/":
                names = [w for w in doc.words[start + 1 :] if w not in "/.,-()"]
                if names and all(name.casefold() in self.agencies for name in names):
                    tail = doc.text[doc.starts[start + 1] :].strip(" .()\n/")
                    doc.agency = tail
                    self._cut(doc, start + (doc.words[start] == "."))
                    return

    def _cut(self, doc: Doc, first: int) -> None:
        """Make the tokens from ``first`` on a sentence of their own, outside the running text."""
        kept: list[Sentence] = []
        for s in doc.sentences:
            if s.last <= first:
                kept.append(s)
            elif s.first < first:
                s.last = first
                kept.append(s)
        kept.append(Sentence(len(kept), first, len(doc.words), kept[-1].paragraph + 1 if kept else 0, body=False))
        doc.set_sentences(kept)

    def _dateline(self, doc: Doc) -> None:
        """The place before the dash that opens the text: "HÀ NỘI —", "Vientiane, 12 December (KPL) -"."""
        opening = _DATELINE.match(doc.text)
        if not opening:
            return
        place = opening.group(1).strip()
        if not (place.isupper() or (place.istitle() and len(place.split()) <= 3)) or len(place.split()) > 4:
            return
        if opening.group(0)[-1] in "–-" and doc.text[opening.end() : opening.end() + 1].strip():
            return  # "Viet Nam–Laos ties": no dateline
        if place.casefold() in self.agencies:
            doc.agency = doc.agency or place
            return
        doc.dateline = place.title() if place.isupper() else place
        end = opening.end()
        first = next((i for i, start in enumerate(doc.starts) if start >= end), len(doc.words))
        head = doc.sentences[0]
        if first < head.last:
            rest = [Sentence(0, 0, first, 0, body=False), Sentence(1, first, head.last, head.paragraph)]
            tail = doc.sentences[1:]
            for s in tail:
                s.index += 1
            doc.set_sentences(rest + tail)

    def _headlines(self, doc: Doc) -> None:
        """Lines that are no running text: titles, addresses, mastheads (no closing mark, or all capitals)."""
        for s in doc.sentences:
            words = doc.words[s.first : s.last]
            letters = [w for w in words if w[0].isalpha()]
            if not letters or sum(w.isupper() for w in letters) * 2 > len(letters) > 1:
                s.body = False
            elif words[-1][-1] not in ".?!…:;,\"”’)" and not any(w in _ENDS for w in words[-2:]) and len(words) < 14:
                s.body = False
