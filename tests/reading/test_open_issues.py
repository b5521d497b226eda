"""What a report calls unsettled."""

from __future__ import annotations

import pytest

from communique.core import Act, OpenIssue
from communique.reading.doc import Doc
from communique.reading.open_issues import OpenIssues
from communique.reading.sentences import Sentences
from tests.reading.desk import Desk

DESK = Desk(Sentences, OpenIssues)


def issues(doc: Doc) -> list[OpenIssue]:
    return [fact for fact in doc.facts if isinstance(fact, OpenIssue)]


def words(text: str) -> list[str]:
    return [issue.words for issue in issues(DESK.doc(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They agreed to settle outstanding issues and to open new gates.", ["outstanding issues"]),
        ("They reviewed pending bilateral border matters, and left.", ["pending bilateral border matters"]),
        ("They took up open problems left over from history.", ["open problems left over from history"]),
        ("They agreed to remove difficulties and obstacles in trade and investment, and to meet again.",
         ["difficulties and obstacles in trade and investment"]),
        ("They will remove obstacles to border trade.", ["obstacles to border trade"]),
        ("Despite differences over fisheries, the Ministers met.", ["differences over fisheries"]),
        ("They discussed the remaining differences on market access.", ["remaining differences on market access"]),
        ("There are still some serious difficulties in visa matters.", ["serious difficulties in visa matters"]),
        ("He said that the boundary question remains unresolved.", ["the boundary question remains unresolved"]),
        ("The issue of debts has yet to be settled, he said.", ["The issue of debts has yet to be settled"]),
        ("Some difficulties persist.", ["difficulties"]),
        ("The outstanding issues have not been resolved.", ["outstanding issues"]),
    ],
)  # fmt: skip
def test_open_issues(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "They had resolved all outstanding issues between the two countries.",
        "All outstanding issues have been resolved.",
        "There were no unresolved issues between them.",
        "The outstanding achievements of the people were praised.",
        "The remaining two weeks will be busy; the existing mechanisms serve well.",
        "They spoke of the difference in time and of global challenges.",
        "They pledged the peaceful settlement of disputes and want to open issues of the journal.",
        "Pending the outcome of talks, issues were shelved.",
        "OUTSTANDING ISSUES IN TRADE",
    ],
)
def test_what_is_no_open_issue(text: str) -> None:
    assert words(text) == []


def test_an_issue_says_why_and_where_it_was_found() -> None:
    doc = DESK.doc("They spoke of ways to settle outstanding issues.")
    (issue,) = issues(doc)
    assert issue.evidence[0].quote == "outstanding issues"
    assert issue.rules["fact"] == "en/open_issues.yaml: open"
    assert (issue.by, issue.inferred) == ((), {})


def test_who_says_it_is_who_speaks_in_the_closest_act_around_it() -> None:
    text = "Fiji noted that Tonga had agreed to settle outstanding issues. They left."
    doc = DESK.doc(text)
    doc.facts.clear()
    for by, start, end in (("FJI", 0, 61), ("TON", 16, 61), ("WSM", 0, 4)):
        doc.acts.append(act(doc, by, start, end))
    DESK.again(doc)
    (issue,) = issues(doc)
    assert issue.by == ("TON",)
    assert "by" in issue.rules


def act(doc: Doc, by: str, start: int, end: int) -> Act:
    span = doc.span(*(next(i for i, offset in enumerate(at) if offset >= x) + n for at, x, n in (
        (doc.starts, start, 0), (doc.ends, end, 1),
    )))  # fmt: skip
    return Act(
        evidence=(span,), rules={"fact": "test"}, type="affirm", by=(by,), to=(), sectors=(), forums=(), due=None,
        verb="noted", actor=None,
    )  # fmt: skip
