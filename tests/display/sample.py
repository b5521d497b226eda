"""A reading made by hand, with a fact of every kind: what the papers are tried on, whatever the reader finds."""

from __future__ import annotations

from communique import PartialDate, Reading, Report, Span
from communique.core import (
    Act,
    Assessment,
    Change,
    Exchange,
    Figure,
    Formula,
    Instrument,
    Milestone,
    OpenIssue,
    Post,
)

TEXT = (
    "VIENTIANE — Minister Ana Silva met Minister Bo Keo on Friday.\n\n"
    "They agreed to renew the Border Agreement for 2026–30, worth 5 million dollars, and praised “iron friendship”.\n\n"
    "Some issues remain outstanding. The year marks the 60th anniversary of relations."
)


def span(words: str, text: str = TEXT) -> tuple[Span, ...]:
    """The evidence that these words of the text are."""
    start = text.index(words)
    return (Span.of(text, start, start + len(words)),)


def sample(**report: str | None) -> Reading:
    """The reading; its acts, instrument and formula lie in one another."""
    given = {"text": TEXT, "title": "Ministers meet", "published": "2025-12-12", **report}
    year = PartialDate("2026", "2026"), PartialDate("2030", "30", "the century of the year before")
    return Reading(
        report=Report(**given),  # type: ignore[arg-type]
        reader="communique 1 en",
        agency="KPL",
        dateline="Vientiane",
        language="en",
        notes=("a note to the user",),
        exchanges=(
            Exchange(
                evidence=span("Minister Ana Silva met Minister Bo Keo on Friday"),
                rules={"start": "weekday", "fact": "en/exchanges.yaml: met"},
                inferred={"start": "the last Friday on or before the day of publication"},
                kind="meeting", channel="in_person", status="held",
                start=PartialDate("2025-12-12", "on Friday", "weekday"), end=None, place="Vientiane",
                parties=("BRA", "LAO"), participants=("Ana Silva", "Bo Keo"),
                mechanism="Joint Commission", edition=12, main=True,
            ),
        ),
        posts=(
            Post(
                evidence=span("Minister Bo Keo"), person="Bo Keo", post="Minister", body=None, country="LAO",
                acting=True,
            ),
        ),
        changes=(
            Change(
                evidence=span("Minister Bo Keo"), change="takes", person="Bo Keo", post="Minister", body="Cabinet",
                country="LAO", acting=True, provisional=False, date=PartialDate("2025-12-01", "on 1 December"),
            ),
        ),
        acts=(
            Act(
                evidence=span("They agreed to renew the Border Agreement for 2026–30"),
                rules={"fact": "en/acts.yaml: agree"}, type="agree", by=("BRA", "LAO"), to=(), sectors=("border",),
                forums=(), due=PartialDate(None, "in the near future"), verb="agreed", actor="They",
            ),
            Act(
                evidence=span("praised “iron friendship”"), type="appreciate", by=("BRA",), to=("LAO",),
                sectors=("science_technology",), forums=("ASEAN",), due=None, verb="praised", actor=None,
            ),
        ),
        instruments=(
            Instrument(
                evidence=span("the Border Agreement for 2026–30"), name="Border Agreement", status="in_force",
                valid_from=year[0], valid_to=year[1], parties=("BRA", "LAO"),
            ),
        ),
        formulas=(
            Formula(
                evidence=span("iron friendship"), components=("iron friendship",), parties=("BRA", "LAO"), quoted=True,
                gloss=None,
            ),
        ),
        figures=(
            Figure(evidence=span("5 million dollars"), amount="5000000", unit="USD", period=None, measures="worth"),
        ),
        assessments=(
            Assessment(evidence=span("issues remain"), by=("BRA",), sectors=("political",), words="issues remain"),
        ),
        milestones=(
            Milestone(
                evidence=span("the 60th anniversary of relations"), kind="anniversary", name="anniversary of relations",
                ordinal=60, date=None, parties=("BRA", "LAO"),
            ),
        ),
        open_issues=(OpenIssue(evidence=span("Some issues remain outstanding"), words="Some issues", by=()),),
    )  # fmt: skip
