"""Synthetic reports with known truth: countries, people who change posts, series, instruments, mirrors. Seeded.

Each event is told by one side or both, in each side's spelling and names of mechanisms; some
accounts are mirrored under another address, some come again byte for byte. A few names are
romanised otherwise by one side, and a few are borne in two countries. The truth says, for each
report, who each name is, which event it tells of, which series and instruments.
"""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

import yaml

from communique import Report

COUNTRIES = {
    "VNM": ("Viet Nam", "Vietnamese", "Hanoi"), "LAO": ("Laos", "Lao", "Vientiane"),
    "THA": ("Thailand", "Thai", "Bangkok"), "KHM": ("Cambodia", "Cambodian", "Phnom Penh"),
    "IDN": ("Indonesia", "Indonesian", "Jakarta"), "MYS": ("Malaysia", "Malaysian", "Kuala Lumpur"),
    "JPN": ("Japan", "Japanese", "Tokyo"), "KOR": ("South Korea", "South Korean", "Seoul"),
    "IND": ("India", "Indian", "New Delhi"), "POL": ("Poland", "Polish", "Warsaw"),
    "TUR": ("Turkey", "Turkish", "Ankara"), "KEN": ("Kenya", "Kenyan", "Nairobi"),
}  # fmt: skip
DATA = yaml.safe_load((Path(__file__).parent / "synthetic.yaml").read_text("utf-8"))
OFFICES: list[str] = DATA["offices"]
START = date(2017, 1, 9)
DAYS = 3200


@dataclass
class Truth:
    """What one report tells of: names to people, the event, the series of its mechanism, instruments by name."""

    event: str
    people: dict[str, str]
    series: str | None = None
    instruments: dict[str, str] = field(default_factory=dict)
    copy_of: int | None = None


@dataclass
class Item:
    """One report with its address and its truth."""

    report: Report
    address: str
    truth: Truth


class World:
    """Countries with their people in office, and the series and instruments of each pair."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)  # noqa: S311 (data, not secrets)
        self.people: dict[str, list[str]] = {}
        self.holders: dict[tuple[str, str], list[tuple[date, str]]] = {}
        taken: set[str] = set()
        for code in COUNTRIES:
            names = self._names(code, taken)
            self.people[code] = names
            for n, office in enumerate(OFFICES):
                begins, line = START - timedelta(400), []
                turn = n
                while begins < START + timedelta(DAYS):
                    line.append((begins, names[turn % len(names)]))
                    turn += len(OFFICES)
                    begins += timedelta(self.random.randint(500, 1300))
                self.holders[code, office] = line
        codes = list(COUNTRIES)
        self.pairs = [(a, b) for i, a in enumerate(codes) for b in codes[i + 1 :]]
        self.editions: dict[str, int] = {}

    def _names(self, code: str, taken: set[str]) -> list[str]:
        first, middle, last = DATA["names"][code]
        found: list[str] = []
        while len(found) < 30:
            parts = [
                self.random.choice(first),
                *([self.random.choice(middle)] if middle else []),
                self.random.choice(last),
            ]
            name = " ".join(parts)
            plain = f"{code}:{_plain(name)}"
            if plain not in taken:
                taken.add(plain)
                found.append(name)
        if code == "KHM":
            found[:3] = self.people["LAO"][:3]  # namesakes across a border
        return found

    def holder(self, code: str, office: str, day: date) -> str:
        """Who holds an office on a day."""
        return [name for begins, name in self.holders[code, office] if begins <= day][-1]


def _plain(name: str) -> str:
    folded = unicodedata.normalize("NFD", name.replace("đ", "d").replace("Đ", "D").replace("ł", "l").replace("ı", "i"))
    return "".join(c for c in folded if not unicodedata.combining(c))


def generate(count: int, seed: int = 1) -> Iterator[Item]:
    """``count`` reports, in the order of their events; copies follow what they copy."""
    world = World(seed)
    rng = world.random
    made = 0
    number = 0
    while made < count:
        number += 1
        day = START + timedelta(int(DAYS * (made / count)) + rng.randint(0, 2))
        pair = rng.choice(world.pairs)
        event = _Event(world, f"E{number}", pair, day)
        for home in rng.choice(([0], [1], [0, 1], [0, 1])):
            if made >= count:
                return
            item = event.told(home)
            yield item
            made += 1
            if rng.random() < 0.04 and made < count:  # the same text on a mirror, with a line of its own
                text = item.report.text + "\n\nSource: a mirror of the ministry's page."
                yield _again(item, text, made - 1)
                made += 1
            elif rng.random() < 0.03 and made < count:  # the same bytes at another address
                yield Item(item.report, item.address + "?ref=feed", Truth("", {}, copy_of=made - 1))
                made += 1


def _again(item: Item, text: str, of: int) -> Item:
    r = item.report
    report = Report(
        text=text, title=r.title, publisher=r.publisher, side=r.side, language=r.language, published=r.published,
        url=item.address.replace("www.", "mirror."), name=f"{r.name}-mirror",
    )  # fmt: skip
    return Item(
        report,
        report.url or "",
        Truth(item.truth.event, item.truth.people, item.truth.series, item.truth.instruments, of),
    )


class _Event:
    """One event, told by either side in its own words."""

    def __init__(self, world: World, name: str, pair: tuple[str, str], day: date) -> None:
        rng = world.random
        self.world, self.name, self.pair, self.day = world, name, pair, day
        self.kind = rng.choice(list(DATA["leads"]))
        offices = {"consultation": 0, "call": 0, "committee": 1, "visit": 2, "deputies": 3}
        self.office = OFFICES[offices.get(self.kind, rng.randrange(len(OFFICES)))]
        self.host = rng.randint(0, 1)
        self.edition = None
        if self.kind in ("consultation", "deputies", "committee"):
            key = self.series = f"{pair[0]}-{pair[1]}-{self.kind}"
            self.edition = world.editions[key] = world.editions.get(key, rng.randint(2, 20)) + 1
        else:
            self.series = ""
        subjects = DATA["subjects"]
        self.subject = subjects[(_hash(pair, day.year) + rng.randint(0, 3)) % len(subjects)]
        begins = day.year - day.year % 3
        self.term = (begins, begins + 3 if rng.random() > 0.02 else begins + rng.choice((2, 4)))
        self.topics = rng.sample(DATA["topics"], 4)
        self.verbs = rng.sample(DATA["verbs"], 3)

    def told(self, home: int) -> Item:
        """The account of one side."""
        rng = self.world.random
        us, them = self.pair[home], self.pair[1 - home]
        plain = rng.random() < 0.4
        people: dict[str, str] = {}
        names = []
        for code in (us, them):
            name = self.world.holder(code, self.office, self.day)
            shown = _plain(name) if plain else name
            if code == them and rng.random() < 0.05:
                shown = _respelled(shown)
            people[shown] = f"{code}:{_plain(name)}"
            names.append(shown)
        published = self.day + timedelta(rng.choice((0, 0, 1)))
        text, instruments = self._text(us, them, names, home)
        report = Report(
            text=text,
            title=f"{COUNTRIES[us][0]} and {COUNTRIES[them][0]}: {self.kind} {self.name}",
            publisher=f"{COUNTRIES[us][1]} News Agency",
            side=us,
            language="en",
            published=published,
            name=f"{self.name}-{us}",
            url=f"https://www.{us.lower()}.example/{published}/{self.name.lower()}",
        )
        return Item(report, report.url or "", Truth(self.name, people, self.series or None, instruments))

    def _text(self, us: str, them: str, names: list[str], home: int) -> tuple[str, dict[str, str]]:
        rng = self.world.random
        (land, demonym, _), (other, others, _) = COUNTRIES[us], COUNTRIES[them]
        abroad = self.pair[self.host] == them
        counterpart = rng.choice((f"his {others} counterpart", f"{others} {self.office}"))
        instrument = f"cooperation agreement on {self.subject} for {self.term[0]}–{self.term[1]}"
        n = rng.randint(3, 90)
        a, b, c, d = self.topics
        v, w, x = self.verbs
        words = {
            "ours": f"{demonym} {self.office} {names[0]}", "theirs": f"{counterpart} {names[1]}",
            "day": self.day.strftime("on %A"), "city": COUNTRIES[self.pair[self.host]][2], "land": land,
            "other": other, "others": others, "guest": names[0 if abroad else 1], "visited": other if abroad else land,
            "edition": _ordinal(self.edition or 0), "surname": names[0].split()[-1], "instrument": instrument,
            "committee": ("Intergovernmental Committee", "Joint Cooperation Committee")[home],
            "n": n, "many": 3 * n, "nth": _ordinal(n), "years": rng.randint(2, 6),
            "a": a, "b": b, "c": c, "d": d, "v": v, "w": w, "x": x,
        }  # fmt: skip
        body = [sentence.format(**words) for sentence in DATA["bodies"]]
        rng.shuffle(body)
        lead = DATA["leads"][self.kind].format(**words)
        paragraphs = [f"{COUNTRIES[us][2].upper()} — {lead}", *body[: rng.randint(5, 7)]]
        return "\n\n".join(paragraphs), {self.subject: f"{'-'.join(self.pair)}-{self.subject}-{self.term[0]}"}


def _respelled(name: str) -> str:
    """A name in another romanisation, where one of its long words allows it."""
    words = name.split()
    for i, word in enumerate(words):
        for written, other in DATA["respellings"]:
            if written in word and len(word) > 6:
                words[i] = word.replace(written, other, 1)
                return " ".join(words)
    return name


def _hash(pair: tuple[str, str], year: int) -> int:
    """A small number that a pair and a year always have."""
    return sum(map(ord, "".join(pair))) * 7 + year // 3


def _ordinal(n: int) -> str:
    """A number as an ordinal in figures."""
    ending = "th" if 10 <= n % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")
    return f"{n}{ending}"
