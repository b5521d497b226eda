"""Tags and filters of the pages: addresses that keep their day, and words that cannot break a page."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django import template
from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, ngettext

from communique.display.page import shown as shown_words
from communique.web import words
from communique.web.charts import period

register = template.Library()
KEPT = ("as_of",)


def with_day(address: str, request: HttpRequest | None) -> str:
    """An address with the day that the page is as of."""
    day = getattr(request, "as_of", None)
    if not day or "as_of=" in address:
        return address
    head, mark, tail = address.partition("#")
    return f"{head}{'&' if '?' in head else '?'}as_of={day.isoformat()}{mark}{tail}"


@register.simple_tag(takes_context=True)
def to(context: dict[str, Any], name: str, *args: Any, **query: Any) -> str:
    """The address of a page by its name, as of the same day; keywords become its query."""
    return with_day(_queried(reverse(name, args=args), query), context.get("request"))


def _queried(address: str, query: dict[str, Any]) -> str:
    given = QueryDict(mutable=True)
    for key, value in query.items():
        if value not in (None, ""):
            given.setlist(key, list(map(str, value)) if isinstance(value, (list, tuple)) else [str(value)])
    return f"{address}?{given.urlencode()}" if given else address


@register.simple_tag(takes_context=True)
def here(context: dict[str, Any], **changed: Any) -> str:
    """This page's address with some of its query changed; an empty value takes a part away."""
    request: HttpRequest = context["request"]
    query = request.GET.copy()
    for key, value in changed.items():
        if value in (None, ""):
            query.pop(key, None)
        else:
            query[key] = str(value)
    return f"{request.path}?{query.urlencode()}" if query else request.path


@register.simple_tag(takes_context=True)
def other_form(context: dict[str, Any], ending: str) -> str:
    """This page as ``.json`` or ``.csv``."""
    request: HttpRequest = context["request"]
    query = request.GET.urlencode()
    return f"{request.path}.{ending}{'?' + query if query else ''}"


@register.filter
def shown(text: Any) -> SafeString:
    """A report's words: escaped, and what cannot be seen in them named."""
    return mark_safe(shown_words(str(text if text is not None else "")))  # noqa: S308 (shown_words escapes)


@register.filter
def bare(text: Any) -> str:
    """A report's words where no markup may stand: what turns the line round or cannot be seen is left out."""
    return "".join(c for c in " ".join(str(text or "").split()) if c.isprintable())


@register.filter
def word(code: Any) -> str:
    """A code in words."""
    return words.word(code)


@register.filter
def field(name: str) -> str:
    """The name of a field."""
    return words.field(name)


@register.filter
def party(code: Any) -> str:
    """A party's name."""
    return words.party(str(code)) if code else ""


@register.filter
def parties(codes: Iterable[str]) -> str:
    """Parties' names, as a relationship is called."""
    return " – ".join(words.party(code) for code in codes or ())


@register.filter
def pair(codes: Iterable[str]) -> str:
    """Parties as an address names them."""
    return "-".join(codes or ())


@register.filter
def day(value: Any) -> str:
    """A date, whole or in part."""
    return words.day(value)


@register.filter
def group(name: str) -> str:
    """The heading of a kind of fact."""
    return str(words.GROUPS.get(name, name))


@register.filter
def group_one(name: str) -> str:
    """One fact of a kind."""
    return str(words.GROUP.get(name, name))


@register.filter
def kind(name: str) -> str:
    """What a thing is."""
    return str(words.KINDS.get(name, name))


@register.filter
def kinds(name: str) -> str:
    """The heading of a list of things."""
    return str(words.LISTS.get(name, name))


@register.filter
def ledger(name: str) -> str:
    """The name of a ledger."""
    return str(words.LEDGERS.get(name, name))


@register.filter
def topic(name: str) -> str:
    """The heading of a page of help."""
    return str(words.TOPICS.get(name, name))


@register.filter
def percent(score: Any) -> str:
    """A score as a percentage."""
    return f"{float(score):.0%}" if score is not None else ""


@register.simple_tag(takes_context=True)
def basis(context: dict[str, Any], value: str) -> SafeString:
    """The badge of what an answer rests on, which leads to what that means."""
    address = with_day(reverse("help", args=["attested"]), context.get("request"))
    return format_html('<a class="basis basis-{}" href="{}#{}">{}</a>', value, address, value, words.word(value))


@register.simple_tag(takes_context=True)
def why(context: dict[str, Any], name: str) -> SafeString:
    """The question mark that leads to a page of help."""
    address = with_day(reverse("help", args=[name]), context.get("request"))
    about = words.TOPICS[name]
    return format_html('<a class="why" href="{}" title="{}" aria-label="{}">?</a>', address, about, about)


@register.filter
def is_list(value: Any) -> bool:
    """Whether a value holds several."""
    return isinstance(value, (list, tuple))


@register.filter
def unlocal(value: Any) -> str:
    """A number as attributes have it, whatever the language."""
    return f"{float(value or 0):.4g}"


@register.filter
def moment(value: Any) -> str:
    """A moment, on the clock of this machine."""
    try:
        found = value if isinstance(value, datetime) else datetime.fromisoformat(str(value))
    except ValueError:
        return str(value)
    local = found.astimezone()
    return f"{words.day(local.date())}, {local:%H:%M}"


@register.filter
def codes(text: str) -> str:
    """Codes of parties, parted by semicolons, as names."""
    return ", ".join(words.party(code.strip()) for code in str(text).split(";") if code.strip())


@register.filter
def about(text: str) -> str:
    """A sentence of a ledger's own description, in the reader's language."""
    return gettext(str(text)) if text else ""


@register.filter
def iso(value: Any) -> str:
    """A day as forms have it."""
    return value.isoformat() if isinstance(value, date) else str(value or "")


@register.filter
def tick(value: str) -> str:
    """What an axis says at a tick: the year, the month's name, or the day of the month."""
    if len(value) == 7:
        return date_format(date.fromisoformat(f"{value}-01"), "M") if value[5:] != "01" else value[:4]
    return str(int(value[8:])) if len(value) == 10 else value


@register.filter
def event(row: Any) -> str:
    """An exchange in a few words."""
    kind = words.word(row.kind)
    if row.mechanism:
        number = f", {gettext('no.')} {row.edition}" if row.edition else ""
        return bare(f"{row.mechanism}{number}")
    people = ", ".join(person.name for person in row.participants[:3])
    return bare(f"{kind}: {people}" if people else kind)


@register.filter
def told(row: Any) -> str:
    """An exchange in a line: when, what, where, and by how many reports."""
    days = words.day(row.start) + (f" – {words.day(row.end)}" if row.end and row.end != row.start else "")
    channel = words.word(row.channel) if row.channel else ""
    parts = [
        days,
        event(row),
        words.word(row.kind) if row.mechanism else "",
        channel,
        bare(row.place),
        words.word(row.status) if row.status == "planned" else "",
    ]
    return " · ".join(dict.fromkeys(part for part in parts if part))


@register.filter
def slugged(status: str) -> str:
    """A state as a class of the style sheet."""
    return str(status).replace(" ", "_")


@register.filter
def join_parties(codes: Iterable[str]) -> str:
    """Parties in a row."""
    return ", ".join(words.party(code) for code in codes or ())


@register.filter
def first_day(value: Any) -> str:
    """A date, whole or in part; of a stretch (``a/b``) both ends."""
    return " – ".join(words.day(part) for part in str(value).split("/")) if value else ""


@register.filter
def age(value: Any, looked: date) -> str:
    """How long ago something was, in the largest unit that fits."""
    span = period(str(value)) if value else None
    days = (looked - span[1]).days if span else -1
    if days < 0:
        return ""
    if days < 60:
        return ngettext("{n} day ago", "{n} days ago", days).format(n=days)
    if days < 730:
        return ngettext("{n} month ago", "{n} months ago", days // 30).format(n=days // 30)
    return ngettext("{n} year ago", "{n} years ago", days // 365).format(n=days // 365)


@register.filter
def sector(label: str) -> str:
    """A sector in the reader's language."""
    return words.word(label.replace(" and ", "_"))


@register.filter
def bars_height(bars: Any) -> int:
    """How high a line of terms is: one row a term, and one for a signing alone."""
    return max(1, sum(1 for bar in bars if bar.kind != "signed")) * 18 + 8


@register.filter
def bar_top(place: int) -> int:
    """Where a term's bar begins, from above."""
    return 6 + 18 * place


@register.filter
def bar_text(place: int) -> int:
    """Where a term's years stand, from above."""
    return 17 + 18 * place
