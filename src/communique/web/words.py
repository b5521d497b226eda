"""The words of the interface for what the register calls by codes, in the reader's language."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Any

from babel import Locale
from babel.core import get_global
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from communique.lexicon import load_lexicon

GROUPS = {
    "exchanges": _("Exchanges"),
    "posts": _("Posts"),
    "changes": _("Changes of office"),
    "acts": _("Acts"),
    "instruments": _("Instruments"),
    "formulas": _("Formulas"),
    "figures": _("Figures"),
    "assessments": _("Assessments"),
    "milestones": _("Milestones"),
    "open_issues": _("Open issues"),
}
"""The headings of the kinds of fact."""

GROUP = {
    "exchanges": _("exchange"),
    "posts": _("post"),
    "changes": _("change of office"),
    "acts": _("act"),
    "instruments": _("instrument"),
    "formulas": _("formula"),
    "figures": _("figure"),
    "assessments": _("assessment"),
    "milestones": _("milestone"),
    "open_issues": _("open issue"),
}

KINDS = {
    "person": _("person"),
    "post": _("post"),
    "body": _("body"),
    "series": _("series"),
    "exchange": _("exchange"),
    "instrument": _("instrument"),
    "commitment": _("commitment"),
    "report": _("report"),
    "fact": _("fact"),
    "decision": _("decision"),
    "proposal": _("proposal"),
    "story": _("story"),
}

LISTS = {
    "person": _("People"),
    "post": _("Posts"),
    "body": _("Bodies"),
    "series": _("Series"),
    "exchange": _("Exchanges"),
    "instrument": _("Instruments"),
    "commitment": _("Commitments"),
    "report": _("Reports"),
}

LEDGERS = {
    "posts": _("Posts"),
    "exchanges": _("Exchanges"),
    "editions": _("Editions"),
    "instruments": _("Instruments"),
    "commitments": _("Commitments"),
    "invitations": _("Invitations"),
    "formulas": _("Formulas"),
    "upcoming": _("Upcoming"),
    "silence": _("Silence"),
    "accounts": _("Accounts"),
    "reciprocity": _("Reciprocity"),
    "fulfilment": _("Fulfilment"),
}

WORDS = {
    # kinds of exchange
    "call": _("call"),
    "meeting": _("meeting"),
    "courtesy_call": _("courtesy call"),
    "visit": _("visit"),
    "consultation": _("consultation"),
    "session": _("session"),
    "summit": _("summit"),
    "signing": _("signing"),
    "ceremony": _("ceremony"),
    "letter": _("letter"),
    # channels
    "in_person": _("in person"),
    "phone": _("phone"),
    "video": _("video"),
    "written": _("written"),
    # levels
    "leader": _("leaders"),
    "leaders": _("leaders"),
    "head_of_state": _("heads of state"),
    "head_of_government": _("heads of government"),
    "minister": _("ministers"),
    "ministers": _("ministers"),
    "deputy_minister": _("deputy ministers"),
    "deputy": _("deputy ministers"),
    "deputies": _("deputy ministers"),
    "official": _("officials"),
    "officials": _("officials"),
    "envoy": _("envoys"),
    "summits": _("summit"),
    "parliament": _("parliaments"),
    "party": _("parties"),
    "unknown": _("not stated"),
    # changes of office
    "takes": _("takes office"),
    "leaves": _("leaves office"),
    "party_leader": _("party leaders"),
    "speaker": _("speakers of parliament"),
    "head": _("heads of a body"),
    "deputy_head_of_government": _("deputy heads of government"),
    # what may go silent, and what lies ahead
    "issue": _("issue"),
    "promise": _("promise"),
    "element": _("element"),
    "sector": _("sector"),
    "person": _("person"),
    "body": _("body"),
    "ahead": _("ahead"),
    "no_report": _("no report"),
    "not mentioned": _("not mentioned"),
    "mentioned": _("mentioned"),
    # types of act
    "agree": _("agree"),
    "pledge": _("pledge"),
    "instruct": _("instruct"),
    "invite": _("invite"),
    "request": _("request"),
    "plan": _("plan"),
    "sign": _("sign"),
    "appreciate": _("appreciate"),
    "affirm": _("affirm"),
    "oppose": _("oppose"),
    "discuss": _("discuss"),
    # states of things
    "held": _("held"),
    "planned": _("planned"),
    "signed": _("signed"),
    "in_force": _("in force"),
    "in_negotiation": _("in negotiation"),
    "proposed": _("proposed"),
    "expired": _("expired"),
    "ordered": _("ordered"),
    "open": _("open"),
    "reaffirmed": _("reaffirmed"),
    "in_progress": _("in progress"),
    "met": _("met"),
    "partly_met": _("partly met"),
    "overdue": _("overdue"),
    "superseded": _("superseded"),
    "silent": _("silent"),
    "accepted": _("accepted"),
    "term_ended": _("term ended"),
    "no_later_mention": _("no later mention"),
    "attested": _("attested"),
    "inferred": _("inferred"),
    "ruled": _("ruled"),
    "agreed": _("agreed"),
    "none": _("none"),
    "within_period": _("within a reported period"),
    "carried_forward": _("carried forward"),
    "not_evidenced": _("not evidenced"),
    "acting": _("acting"),
    "announced": _("announced"),
    "expected": _("expected"),
    "ours": _("ours"),
    "theirs": _("theirs"),
    "joint": _("joint"),
    "yes": _("yes"),
    "no": _("no"),
    # sectors
    "political": _("politics"),
    "defence_security": _("defence and security"),
    "economy": _("economy"),
    "development": _("development"),
    "transport": _("transport"),
    "energy": _("energy"),
    "environment": _("environment"),
    "agriculture": _("agriculture"),
    "science_technology": _("science and technology"),
    "education": _("education"),
    "health": _("health"),
    "culture": _("culture"),
    "people": _("people"),
    "consular": _("consular"),
    "justice": _("justice"),
    "border": _("border"),
    "humanitarian": _("humanitarian"),
    "regional": _("regional"),
    # milestones
    "anniversary": _("anniversary"),
    "congress": _("congress"),
    "national_day": _("national day"),
    "election": _("election"),
    # what the queue holds
    "same": _("may be one"),
    "conflict": _("conflict"),
    "version": _("may be another version"),
    "undated": _("no date"),
    "lost": _("lost its place"),
    # decisions
    "different": _("different"),
    "unsure": _("left open"),
    "split": _("split"),
    "renamed": _("renamed"),
    "version_of": _("version of"),
    "correct": _("corrected"),
    "threshold": _("threshold"),
    "undo": _("taken back"),
    "accept": _("accepted"),
    "reject": _("rejected"),
    "closed": _("nothing more"),
    "fulfilment": _("fulfilment"),
    "rendering": _("rendering"),
    "part": _("in part"),
    "progress": _("progress"),
    "not": _("no"),
}

FIELDS = {
    "kind": _("kind"),
    "channel": _("channel"),
    "status": _("status"),
    "start": _("start"),
    "end": _("end"),
    "place": _("place"),
    "parties": _("parties"),
    "participants": _("participants"),
    "mechanism": _("mechanism"),
    "edition": _("edition"),
    "main": _("main exchange"),
    "person": _("person"),
    "post": _("post"),
    "body": _("body"),
    "country": _("country"),
    "acting": _("acting"),
    "change": _("change"),
    "provisional": _("for the time being"),
    "type": _("type"),
    "by": _("by"),
    "to": _("to"),
    "sectors": _("sectors"),
    "forums": _("forums"),
    "due": _("due"),
    "verb": _("verb"),
    "actor": _("actor"),
    "addressee": _("addressee"),
    "name": _("name"),
    "valid_from": _("valid from"),
    "valid_to": _("valid to"),
    "components": _("components"),
    "quoted": _("quoted"),
    "gloss": _("gloss"),
    "amount": _("amount"),
    "unit": _("unit"),
    "period": _("period"),
    "measures": _("measures"),
    "words": _("words"),
    "ordinal": _("number"),
    "date": _("date"),
    "fact": _("fact"),
    "published": _("published"),
    "title": _("title"),
    "publisher": _("publisher"),
    "agency": _("agency"),
    "side": _("side"),
    "language": _("language"),
    "url": _("address"),
    "dateline": _("dateline"),
    "level": _("level"),
    "host": _("host"),
    "basis": _("basis"),
    "evidence": _("evidence"),
    "reasoning": _("reasoning"),
    "id": _("id"),
    "facts": _("facts"),
    "first": _("first"),
    "last": _("last"),
    "mentions": _("mentions"),
    "other_names": _("other names"),
    "terms": _("terms"),
    "between": _("between"),
    "editions": _("editions"),
    "holders": _("holders"),
    "posts": _("posts"),
    "gathering": _("gathering"),
    "reports": _("reports"),
    "version_of": _("version of"),
    "state": _("state"),
    "number": _("number"),
    "next": _("next"),
    "owner": _("owner"),
    "owes": _("owes"),
    "said": _("said"),
    "times": _("times"),
    "stage": _("stage"),
    "purpose": _("purpose"),
    "inviter": _("inviter"),
    "invitee": _("invitee"),
    "elements": _("elements"),
    "added": _("added"),
    "dropped": _("dropped"),
    "day": _("day"),
    "what": _("what"),
    "since": _("since"),
    "until": _("until"),
    "series": _("series"),
    "sector": _("sector"),
}

TOPICS = {
    "attested": _("What attested, inferred and ruled mean"),
    "status": _("How a status is computed"),
    "next": _("How a next number is found"),
    "silence": _("What silence means"),
    "as-of": _("What “as of” does"),
    "queue": _("How likenesses are scored"),
    "dates": _("How dates are resolved"),
    "keys": _("Keys"),
}
"""The pages of help."""


def word(code: Any) -> str:
    """A code in words; one that is not known is spelt with spaces."""
    text = "" if code is None else str(code)
    found = WORDS.get(text) or WORDS.get(text.replace(" ", "_"))
    return str(found) if found else text.replace("_", " ")


def field(name: str) -> str:
    """The name of a field."""
    found = FIELDS.get(name)
    return str(found) if found else gettext(name.replace("_", " "))


def language() -> str:
    """The interface's language, without a region."""
    return (get_language() or "en").split("-")[0]


@lru_cache(maxsize=1)
def _lexicon() -> dict[str, str]:
    rows = load_lexicon("en")
    found = {row["code"]: row["names"][0] for row in rows.rows("states") if row.get("names")}
    found.update({row["code"]: row["code"] for row in rows.rows("organisations")})
    return found


def party(code: str, locale: str | None = None) -> str:
    """A party's name in the reader's language; the code itself where none is known.

    >>> party("LAO", "vi")
    'Lào'
    """
    return _party(code, locale or language())


@lru_cache(maxsize=1024)
def _party(code: str, locale: str) -> str:
    if locale != "en":
        two = get_global("territory_aliases").get(code)
        found = Locale(locale).territories.get(two[0]) if two else None
        if code == "VNM" and locale == "vi":
            return "Việt Nam"
        if found:
            return str(found)
    return _lexicon().get(code, code)


_FORMS = {"en": ("j M Y", "M Y"), "vi": ("j/n/Y", "n/Y")}


def day(value: Any) -> str:
    """A date, whole or in part, as a reader writes it: ``2025-12`` → "Dec 2025"."""
    full, month = _FORMS.get(language(), _FORMS["en"])
    if isinstance(value, date):
        return date_format(value, full)
    text = str(value or "")
    try:
        if len(text) == 10 and text[0] != "-":
            return date_format(date.fromisoformat(text), full)
        if len(text) == 7 and text[0] != "-":
            return date_format(date.fromisoformat(f"{text}-01"), month)
    except ValueError:
        pass
    return text
