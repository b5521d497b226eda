"""Partners: with whom something was done, named behind the verb or noun that tells it."""

from __future__ import annotations

from communique.reading.acts.actors import Actor
from communique.reading.analytic.actors import between
from communique.reading.analytic.drafts import Drafter
from communique.reading.doc import Sentence


class Partners(Drafter):
    """Reads the actors behind a cue: a list, a delegation and who leads it."""

    def _partners(self, at: int, sentence: Sentence) -> tuple[list[Actor], int]:
        """The actors behind a cue, joined by "và" or commas, and the token behind the last of them."""
        doc = self.doc
        limit = min(sentence.last, at + 120)
        by_first = {a.first: a for a in between(self.actors, at, limit)}
        at = at if at in by_first else self._past(at, sentence, "partner")
        found: list[Actor] = []
        end = at
        while at < limit:
            actor = by_first.get(at) or (None if found else self._named_party(at, by_first))
            if actor is None:
                break
            if actor.kind == "party" and (led := self._leader(actor.last, sentence, by_first)) is not None:
                actor = led
            found.append(actor)
            at = end = self._past_leading(actor.last, sentence)
            after = self._past(at, sentence, "partner") if at < limit and doc.folded[at] in self.clauses.and_ else at
            if at < limit and (doc.words[at] == "," or doc.folded[at] in self.clauses.and_):
                following = self._past(at + 1, sentence, "partner")
                if following in by_first and by_first[following].kind in ("person", "party", "post"):
                    if (
                        doc.words[at] == ","
                        and by_first[following].kind == "post"
                        or self._new_clause(by_first[following], sentence)
                    ):
                        break
                    at = following
                    continue
            at = after if after in by_first else limit
        return found, end

    def _home(self, subject: list[Actor]) -> list[Actor]:
        """To whom a message goes that names nobody: the publisher's side."""
        home = self.doc.home
        if home is None or any(home in actor.parties for actor in subject):
            return []
        return [Actor(subject[-1].last, subject[-1].last, "home", (home,), None, "the publisher's side")]

    def _named_party(self, at: int, by_first: dict[int, Actor]) -> Actor | None:
        """The state behind the name of its delegation: "Đoàn đại biểu Đảng Nhân dân Campuchia"."""
        for i in range(at, min(at + 6, len(self.doc))):
            actor = by_first.get(i)
            if actor is not None:
                return actor if actor.kind == "party" else None
            if not self.doc.words[i][0].isalpha():
                break
        return None

    def _new_clause(self, actor: Actor, sentence: Sentence) -> bool:
        """Whether the actor behind a comma opens a clause of its own: a verb follows."""
        near = self.doc.within(self.doc.found("act"), actor.last, min(actor.last + 3, sentence.last))
        return any(match.value["type"] != "none" or "when" in match.value for match in near)

    def _leader(self, at: int, sentence: Sentence, by_first: dict[int, Actor]) -> Actor | None:
        """Who leads the delegation just named: "đoàn đại biểu cấp cao Lào do X dẫn đầu"."""
        if at < sentence.last and self.doc.folded[at] in self.words.sets.get("led by", frozenset()):
            actor = by_first.get(at + 1) or by_first.get(self._past(at + 1, sentence, "partner"))
            return actor if actor is not None and actor.kind in ("person", "post") else None
        return None

    def _past_leading(self, at: int, sentence: Sentence) -> int:
        return self._past(at, sentence, "led by")
