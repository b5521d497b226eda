"""Rulings: what they change, that they can be undone, and what is refused."""

from __future__ import annotations

import pytest

from communique import CommuniqueError
from tests.register.gold import gold, reads


def entity(kind: str, label: str) -> str:
    from communique.register import models as m

    mention = (
        m.Mention.objects.filter(node__kind=kind, label__startswith=label).select_related("node").order_by("pk").first()
    )
    assert mention, label
    return str(mention.node.entity)


def tables() -> list[object]:
    from communique.register.actions.rebuild import DERIVED, digest

    return [digest(model) for model in DERIVED]


RULING = {"actor": "anna", "why": "seen by me"}


pytestmark = pytest.mark.usefixtures("corpus")


def test_a_merge_makes_one_and_its_undo_two_again() -> None:
    from communique.register import actions
    from communique.register import models as m

    before = tables()
    a, b = entity("series", "meeting of the two Politburos"), entity("series", "high-level meeting between")
    made = actions.merge([a, b], **RULING)
    assert entity("series", "meeting of the two Politburos") == entity("series", "high-level meeting between")
    assert (made.actor, made.kind, made.why) == ("anna", "same", "seen by me")
    assert made.score == pytest.approx(0.78), "the program's score is kept beside the ruling"
    actions.undo(f"D-{made.pk}", **RULING)
    assert tables() == before
    assert m.Decision.objects.filter(kind="undo").count() == 1


def test_an_undo_can_be_undone() -> None:
    from communique.register import actions

    a, b = entity("series", "meeting of the two Politburos"), entity("series", "high-level meeting between")
    made = actions.merge([a, b], **RULING)
    merged = tables()
    taken = actions.undo(f"D-{made.pk}", **RULING)
    actions.undo(f"D-{taken.pk}", **RULING)
    assert tables() == merged


def test_a_confirmed_proposal_leaves_the_queue() -> None:
    from communique.register import actions
    from communique.register.queue import queue

    item = next(item for item in queue() if item.kind == "series")
    actions.confirm([item.id], **RULING)
    assert item.id not in {other.id for other in queue(None)}
    assert entity("series", item.labels[0]) == entity("series", item.labels[1])


@pytest.mark.parametrize("ruling", ["reject", "unsure"])
def test_a_rejected_proposal_leaves_the_queue_and_joins_nothing(ruling: str) -> None:
    from communique.register import actions
    from communique.register.queue import queue

    item = next(item for item in queue() if item.kind == "series")
    getattr(actions, ruling)([item.id], **RULING)
    assert item.id not in {other.id for other in queue(None)}
    assert entity("series", item.labels[0]) != entity("series", item.labels[1])


def test_a_rejected_link_of_the_program_comes_apart() -> None:
    from communique.register import actions
    from communique.register import models as m

    link = m.Decision.objects.filter(entity="person", actor="communique", subjects__icontains="Bounlua").first()
    assert link is not None
    actions.reject([f"D-{link.pk}"], **RULING)
    assert entity("person", "Bounlua") != entity("person", "Bounleua")


def test_an_undone_link_of_the_program_is_not_made_again() -> None:
    from communique.register import actions
    from communique.register import models as m

    link = m.Decision.objects.filter(entity="person", actor="communique", subjects__icontains="Bounlua").first()
    assert link is not None
    actions.undo(f"D-{link.pk}", **RULING)
    assert entity("person", "Bounlua") != entity("person", "Bounleua")
    assert actions.rebuild() == []
    assert entity("person", "Bounlua") != entity("person", "Bounleua")


def test_what_is_ruled_different_cannot_be_merged() -> None:
    from communique.register import actions

    a, b = entity("person", "Thongsavanh"), entity("person", "Saysomphone")
    actions.reject([a, b], **RULING)
    before = tables()
    with pytest.raises(CommuniqueError, match="C313"):
        actions.merge([a, b], **RULING)
    assert tables() == before


def test_a_conflict_of_rulings_through_a_third_is_refused() -> None:
    from communique.register import actions

    a, b, c = (entity("person", name) for name in ("Thongsavanh", "Saysomphone", "Santiphap"))
    actions.reject([a, b], **RULING)
    actions.merge([b, c], **RULING)
    with pytest.raises(CommuniqueError, match="C313"):
        actions.merge([a, c], **RULING)


@pytest.mark.parametrize("first", [True, False])
def test_a_report_split_off_is_another_and_comes_back_with_an_undo(first: bool) -> None:
    from communique.register import actions
    from communique.register import models as m

    before = tables()
    whole = entity("person", "Thongsavanh Phomvihane")
    reports = m.Mention.objects.filter(node__entity=whole).order_by("pk").values_list("report__sha256", flat=True)
    sha = reports[0] if first else reports[len(reports) - 1]
    made = actions.split(whole, [f"R-{sha[:10]}"], **RULING)
    homes = m.Mention.objects.filter(label="Thongsavanh Phomvihane").values_list("report__sha256", "node__entity")
    assert len({home for _, home in homes}) == 2
    assert len({home for report, home in homes if report == sha}) == 1
    assert {home for report, home in homes if report == sha}.isdisjoint(
        {home for report, home in homes if report != sha}
    )
    assert actions.rebuild() == []
    actions.undo(f"D-{made.pk}", **RULING)
    assert tables() == before


def test_a_split_of_linked_spellings() -> None:
    from communique.register import actions
    from communique.register import models as m

    whole = entity("person", "Bounlua")
    node = m.Node.objects.get(label="Bounlua Phandanouvong")
    actions.split(whole, [node.pk], **RULING)
    assert entity("person", "Bounlua") != entity("person", "Bounleua")
    assert actions.rebuild() == []


def test_nothing_may_be_left_over_by_a_split() -> None:
    from communique.register import actions
    from communique.register import models as m

    whole = entity("person", "Sounthone")
    sha = m.Mention.objects.filter(node__entity=whole).values_list("report__sha256", flat=True)[0]
    with pytest.raises(CommuniqueError, match="C317"):
        actions.split(whole, [f"R-{sha[:10]}"], **RULING)
    with pytest.raises(CommuniqueError, match="C317"):
        actions.split(whole, [entity("person", "Santiphap")], **RULING)


def test_a_corrected_fact_is_known_by_its_new_value_everywhere() -> None:
    from communique.register import actions
    from communique.register import models as m
    from communique.register.effective import fact_id
    from communique.register.query import View

    fact = m.Fact.objects.filter(group="posts", content__person="Bounlua Phandanouvong").select_related("report").get()
    own = fact_id(fact.report.sha256, fact.fid)
    before = tables()
    made = actions.correct(own, "person", "Bounleua Phandanouvong", **RULING)
    (seen,) = [view for view in View().facts(reports=[fact.report.sha256]) if view.id == own]
    assert seen.fact.person == "Bounleua Phandanouvong"  # type: ignore[attr-defined]
    assert m.Fact.objects.get(pk=fact.pk).content["person"] == "Bounlua Phandanouvong", "what was read stays"
    assert actions.rebuild() == []
    actions.undo(f"D-{made.pk}", **RULING)
    assert tables() == before


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [("colour", "red", "C318"), ("edition", "twelve", "C319"), ("main", "perhaps", "C319"), ("start", "soon", "C105")],
)
def test_a_correction_that_makes_no_sense_is_refused(field: str, value: str, code: str) -> None:
    from communique.register import actions
    from communique.register import models as m
    from communique.register.effective import fact_id

    fact = m.Fact.objects.filter(group="exchanges").select_related("report").first()
    assert fact is not None
    before = m.Decision.objects.count()
    with pytest.raises(CommuniqueError, match=code):
        actions.correct(fact_id(fact.report.sha256, fact.fid), field, value, **RULING)
    assert m.Decision.objects.count() == before


def test_a_ministry_renamed_is_followed() -> None:
    from communique.register import actions, lookup

    earlier, later = entity("post", "Minister of Finance"), entity("post", "Minister to the Prime Minister")
    made = actions.rename(earlier, later, on="2025-03-01", **RULING)
    assert [(a, b) for a, b, _ in lookup.renamed()] == [(earlier, later)]
    actions.undo(f"D-{made.pk}", **RULING)
    assert lookup.renamed() == []


def test_a_confirmed_version_belongs_to_its_story() -> None:
    from dataclasses import replace

    from communique import Report
    from communique.register import actions
    from communique.register.query import View

    report, reading = gold()["2025-12-12-online-talks"]
    mirror = Report(text=report.text, published="2025-12-12", original=b"mirror")
    entered = actions.add(mirror, reader=lambda given: replace(reading, report=given))
    actions.confirm([entered.id, entered.versions[0][0]], **RULING)
    stories = {view.id: view.story for view in View().reports()}
    assert stories[entered.id] == stories[entered.versions[0][0]] is not None


def test_a_threshold_is_a_ruling_too() -> None:
    from communique.register import actions

    before = tables()
    made = actions.set_threshold("series", 0.75, **RULING)
    assert entity("series", "meeting of the two Politburos") == entity("series", "high-level meeting between")
    actions.undo(f"D-{made.pk}", **RULING)
    assert tables() == before
    actions.set_threshold("person", 2, **RULING)
    assert entity("person", "To Lam") != entity("person", "Tô Lâm")
    with pytest.raises(CommuniqueError, match="C319"):
        actions.set_threshold("person", 0.1, **RULING)


@pytest.mark.parametrize(
    ("ids", "code"),
    [
        (["P-0000000000", "P-1111111111"], "C310"), (["nonsense", "P-1"], "C311"), (["D-99999"], "C310"),
        (["Q-ffffffff"], "C310"), (["P-0000000000"], "C316"),
    ],
)  # fmt: skip
def test_what_is_not_there_is_said_and_nothing_is_changed(ids: list[str], code: str) -> None:
    from communique.register import actions
    from communique.register import models as m

    before = m.Decision.objects.count()
    with pytest.raises(CommuniqueError, match=code):
        actions.confirm(ids, **RULING)
    assert m.Decision.objects.count() == before


def test_unlike_kinds_cannot_be_one() -> None:
    from communique.register import actions

    with pytest.raises(CommuniqueError, match="C312"):
        actions.merge([entity("person", "Tô Lâm"), entity("series", "meeting of")], **RULING)
    with pytest.raises(CommuniqueError, match="C315"):
        actions.merge([entity("person", "Tô Lâm"), entity("person", "To Lam")], **RULING)


def test_an_id_is_known_by_its_beginning() -> None:
    from communique.register import lookup

    own = entity("person", "Sounthone")
    assert lookup.entity(own[:8].lower()).pk == own
    with pytest.raises(CommuniqueError, match="C314"):
        lookup.node("P-9")


def test_the_log_tells_rulings_as_sentences() -> None:
    from communique.register import actions, log

    a, b = entity("series", "meeting of the two Politburos"), entity("series", "high-level meeting between")
    made = actions.merge([a, b], **RULING)
    actions.undo(f"D-{made.pk}", actor="ben", why="a mistake")
    undo, merge = log.sentences()
    assert undo["said"] == f"ben took back D-{made.pk} ({merge['said'].rstrip('.')})."
    assert merge["said"].startswith("anna ruled that meeting of the two Politburos (S-")
    assert merge["undone"] is True
    assert merge["why"] == "seen by me"
    program = log.sentences(everything=True, limit=None)
    assert any(row["said"].startswith("The program linked") for row in program)


def test_a_newer_reading_keeps_every_ruling() -> None:
    """Names, spans and ids change; rulings are found again by place and words, or left to the queue."""
    from dataclasses import replace

    from communique import Reading, Report
    from communique.register import actions
    from communique.register import models as m
    from communique.register.queue import queue

    actions.merge(
        [entity("series", "meeting of the two Politburos"), entity("series", "high-level meeting between")], **RULING
    )
    whole = entity("person", "Thongsavanh Phomvihane")
    sha = gold()["2025-12-18-twelfth-ministers-consultation"][0].sha256
    actions.split(whole, [f"R-{sha[:10]}"], **RULING)
    actions.merge(
        [entity("instrument", "Laos-Vietnam cooperation agreement"), entity("instrument", "cooperation plan for 2026")],
        **RULING,
    )

    def newer(report: Report) -> Reading:
        reading = reads(report)
        exchanges = tuple(
            replace(
                x,
                mechanism=x.mechanism.replace(
                    "meeting of the two Politburos", "meeting of the two Politburos in Vientiane"
                ),
            )
            if x.mechanism
            else x
            for x in reading.exchanges
        )
        posts = tuple(replace(p, post=f"{p.post} of the land") for p in reading.posts)
        instruments = tuple(i for i in reading.instruments if i.name != "cooperation plan for 2026")
        return replace(reading, reader="gold 2", exchanges=exchanges, posts=posts, instruments=instruments)

    changed = list(actions.reread(everything=True, reader=newer))
    assert changed
    assert entity("series", "meeting of the two Politburos in") == entity("series", "high-level meeting between")
    homes = m.Mention.objects.filter(label="Thongsavanh Phomvihane").values_list("report__sha256", "node__entity")
    assert len({home for report, home in homes if report != sha}) == 1
    assert {h for r, h in homes if r == sha}.isdisjoint({h for r, h in homes if r != sha})
    lost = [item for item in queue(None) if item.what == "lost"]
    assert [item.labels[0] for item in lost] == ["cooperation plan for 2026"]
    assert actions.rebuild() == []
    assert [problem.about for problem in actions.check()] == [lost[0].id]
    list(actions.reread(everything=True, reader=reads))
    assert [item for item in queue(None) if item.what == "lost"] == []
    assert actions.check() == []
    assert m.Reading.objects.count() == 2 * m.Report.objects.count()


def test_the_same_reader_again_changes_nothing() -> None:
    from communique.register import actions
    from communique.register import models as m

    before, readings = tables(), m.Reading.objects.count()
    assert list(actions.reread(everything=True, reader=reads)) == []
    assert (tables(), m.Reading.objects.count()) == (before, readings)
