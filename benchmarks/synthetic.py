"""Synthetic reports with known truth: countries, people who change posts, series, instruments, mirrors. Seeded.

Each event is told by one side or both, in each side's spelling and names of mechanisms; some
accounts are mirrored word for word under another address, some come again as an update. The truth
says, for each report, who each name is, which event it tells of, which series and instruments.
"""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from communique import Report

COUNTRIES = {
    "VNM": ("Viet Nam", "Vietnamese", "Hanoi"), "LAO": ("Laos", "Lao", "Vientiane"),
    "THA": ("Thailand", "Thai", "Bangkok"), "KHM": ("Cambodia", "Cambodian", "Phnom Penh"),
    "IDN": ("Indonesia", "Indonesian", "Jakarta"), "MYS": ("Malaysia", "Malaysian", "Kuala Lumpur"),
    "JPN": ("Japan", "Japanese", "Tokyo"), "KOR": ("South Korea", "South Korean", "Seoul"),
    "IND": ("India", "Indian", "New Delhi"), "POL": ("Poland", "Polish", "Warsaw"),
    "TUR": ("Turkey", "Turkish", "Ankara"), "KEN": ("Kenya", "Kenyan", "Nairobi"),
}  # fmt: skip
SYLLABLES = {
    "VNM": ("Nguyễn Trần Lê Phạm Hoàng Vũ Đặng Bùi Đỗ Ngô".split(), "Văn Minh Hữu Đức Thanh Quốc Xuân Ngọc".split(),
            "Hùng Dũng Sơn Trung Khôi Thắng Bình Hải Nam Phúc Quang Tiến Vinh Lộc Đạt".split()),
    "LAO": ("Bounthan Khamphoui Somsavat Thongphan Sengdeuane Phoukhong Viengsay Chansamone Latsamy Kikeo".split(), [],
            "Keomany Sayavong Phommachanh Vongdara Inthavong Douangdy Rattanavong Luangkhot Souvannaphoum".split()),
    "THA": ("Anurak Somchai Prawit Thanakorn Chaiwat Suriya Narong Wichai Kittipong Arthit".split(), [],
            "Charoensuk Rattanakul Boonmee Srisuwan Thongchai Wongsakul Phromphan Jittapong".split()),
    "KHM": ("Sokha Vannak Chanthol Rithy Bunthoeun Samnang Dara Piseth Kosal Veasna".split(), [],
            "Prakmony Chhearith Somethea Kimsreng Ounmoni Thavryth Saravuth Menghour".split()),
    "IDN": ("Agus Budi Hendra Wahyu Rudi Slamet Bambang Arif Dwi Eko".split(), [],
            "Santoso Wijaya Kusuma Hartono Prasetyo Nugroho Setiawan Suryadi Gunawan".split()),
    "MYS": ("Ahmad Zulkifli Hishammuddin Azmin Khairy Rashid Nazri Shahidan Fadillah".split(), ["bin"],
            "Ibrahim Othman Sulaiman Yusof Hamzah Jamaluddin Mustafa Ismail Zainal".split()),
    "JPN": ("Haruto Kenji Takeshi Yoshimasa Shinji Daisuke Makoto Kazuya Ryota".split(), [],
            "Watanabe Takahashi Kobayashi Yoshida Matsumoto Fujiwara Nakagawa Hasegawa".split()),
    "KOR": ("Min-jun Seo-jun Jae-hyun Sang-woo Tae-yul Dong-hyuk Yong-ho Kyung-wha".split(), [],
            "Baekwon Namgung Hwangbo Sunwoo Jegal Dokgo Seomun Sagong".split()),
    "IND": ("Rajesh Vikram Sanjay Anand Subramanian Prakash Arvind Harish Meenakshi".split(), [],
            "Chaudhary Krishnamurthy Banerjee Deshpande Raghavan Mukherjee Venkatesan Bhattacharya".split()),
    "POL": ("Andrzej Krzysztof Tomasz Wojciech Grzegorz Paweł Radosław Zbigniew".split(), [],
            "Kowalczyk Wiśniewski Zieliński Szymański Woźniak Dąbrowski Kaczmarek Piotrowski".split()),
    "TUR": ("Mehmet Mustafa Süleyman Çağatay Hakan Mevlüt Ömer Yaşar".split(), [],
            "Yıldırım Özdemir Kılıçdar Çelikbaş Aydınlı Karagözoğlu Şahinkaya Demirtaş".split()),
    "KEN": ("Wycliffe Musalia Raychelle Kipchumba Njoroge Otieno Wanjiku Kamau".split(), [],
            "Mwangangi Odhiambo Kiprotich Wambugu Cheruiyot Ochieng Nyongesa Karanja".split()),
}  # fmt: skip
OFFICES = (
    "Minister of Foreign Affairs", "Prime Minister", "President", "Deputy Minister of Foreign Affairs",
    "Minister of Defence", "Minister of Trade", "Deputy Prime Minister", "Minister of Agriculture",
)  # fmt: skip
TOPICS = (
    "trade and investment", "defence and security", "education and training", "energy", "agriculture", "transport links",
    "tourism", "health", "science and technology", "border management", "climate change", "labour migration",
    "customs procedures", "digital economy", "culture", "fisheries", "disaster relief", "aviation", "railway links",
    "water resources", "consular affairs", "sport", "mining", "standards", "postal services", "tax matters",
)  # fmt: skip
SUBJECTS = (
    "customs cooperation", "air services", "visa exemption", "legal assistance", "higher education", "plant quarantine",
    "power trade", "road transport", "cultural exchange", "cyber security", "tourism promotion", "rice trade",
    "vocational training", "extradition", "maritime rescue", "double taxation", "food safety", "coal supply",
)  # fmt: skip
VERBS = ("review", "expand", "speed up", "deepen", "study", "simplify", "promote", "monitor", "widen", "support")
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
        first, middle, last = SYLLABLES[code]
        found: list[str] = []
        while len(found) < 30:
            parts = [self.random.choice(first), *([self.random.choice(middle)] if middle else []), self.random.choice(last)]
            name = " ".join(parts)
            plain = _plain(name)
            if plain not in taken:
                taken.add(plain)
                found.append(name)
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
    return Item(report, report.url or "", Truth(item.truth.event, item.truth.people, item.truth.series, item.truth.instruments, of))


class _Event:
    """One event, told by either side in its own words."""

    def __init__(self, world: World, name: str, pair: tuple[str, str], day: date) -> None:
        rng = world.random
        self.world, self.name, self.pair, self.day = world, name, pair, day
        self.kind = rng.choice(("talks", "call", "consultation", "deputies", "committee", "visit"))
        office = {
            "talks": rng.choice(OFFICES), "call": "Minister of Foreign Affairs", "consultation": "Minister of Foreign Affairs",
            "deputies": "Deputy Minister of Foreign Affairs", "committee": "Prime Minister", "visit": "President",
        }[self.kind]  # fmt: skip
        self.office = office
        self.host = rng.randint(0, 1)
        self.edition = None
        if self.kind in ("consultation", "deputies", "committee"):
            key = f"{pair[0]}-{pair[1]}-{self.kind}"
            self.edition = world.editions[key] = world.editions.get(key, rng.randint(2, 20)) + 1
        subject = SUBJECTS[(hash_of(pair, day.year) + rng.randint(0, 3)) % len(SUBJECTS)]
        begins = day.year - day.year % 3
        self.subject, self.term = subject, (begins, begins + rng.choice((2, 4)) if rng.random() < 0.02 else begins + 3)
        self.topics = rng.sample(TOPICS, 4)
        self.verbs = rng.sample(VERBS, 3)

    def told(self, home: int) -> Item:
        """The account of one side."""
        rng = self.world.random
        us, them = self.pair[home], self.pair[1 - home]
        ours, theirs = (self.world.holder(code, self.office, self.day) for code in (us, them))
        plain = rng.random() < 0.4
        people = {}
        names = []
        for code, name in ((us, ours), (them, theirs)):
            shown = _plain(name) if plain else name
            people[shown] = f"{code}:{_plain(name)}"
            names.append(shown)
        published = self.day + timedelta(rng.choice((0, 0, 1)))
        weekday = self.day.strftime("on %A")
        text, series, instruments = self._text(us, them, names, weekday, home)
        report = Report(
            text=text, title=f"{COUNTRIES[us][0]} and {COUNTRIES[them][0]}: {self.kind} {self.name}", publisher=f"{COUNTRIES[us][1]} News Agency",
            side=us, language="en", published=published, name=f"{self.name}-{us}",
            url=f"https://www.{us.lower()}.example/{published}/{self.name.lower()}",
        )  # fmt: skip
        return Item(report, report.url or "", Truth(self.name, people, series, instruments))

    def _text(
        self, us: str, them: str, names: list[str], weekday: str, home: int
    ) -> tuple[str, str | None, dict[str, str]]:
        rng = self.world.random
        (land, demonym, _), (other, others, _) = COUNTRIES[us], COUNTRIES[them]
        city = COUNTRIES[self.pair[self.host]][2]
        ours, theirs = names
        head = f"{demonym} {self.office} {ours}"
        counterpart = rng.choice((f"his {others} counterpart {theirs}", f"{others} {self.office} {theirs}"))
        series = None
        match self.kind:
            case "call":
                lead = f"{head} spoke by phone {weekday} with {counterpart}."
            case "talks":
                lead = f"{head} held talks with {counterpart} in {city} {weekday}."
            case "visit":
                guest, visited = (ours, other) if self.pair[self.host] == them else (theirs, land)
                lead = f"{head} held talks with {counterpart} in {city} {weekday}, as {guest} paid a state visit to {visited}."
            case "consultation":
                series = f"{'-'.join(self.pair)}-ministers"
                lead = f"{head} and {counterpart} chaired the {ordinal(self.edition)} {land}–{other} foreign ministerial-level political consultation in {city} {weekday}."
            case "deputies":
                series = f"{'-'.join(self.pair)}-deputies"
                lead = f"{head} and {counterpart} chaired the {ordinal(self.edition)} political consultation at deputy ministerial level in {city} {weekday}."
            case _:
                series = f"{'-'.join(self.pair)}-committee"
                named = ("Intergovernmental Committee", "Joint Cooperation Committee")[home]
                lead = f"{head} and {counterpart} co-chaired the {ordinal(self.edition)} session of the {land}–{other} {named} in {city} {weekday}."
        instrument = f"cooperation agreement on {self.subject} for {self.term[0]}–{self.term[1]}"
        truth = {f"{self.subject}": f"{'-'.join(self.pair)}-{self.subject}-{self.term[0]}"}
        a, b, c, d = self.topics
        v, w, x = self.verbs
        n = rng.randint(3, 90)
        surname = names[0].split()[-1]
        body = [
            f"The two sides agreed to {v} cooperation in {a} and to {w} exchanges in {b}.",
            f"{surname} thanked {other} for its support of {n} projects and proposed that both sides {x} work in {c}.",
            f"They welcomed the progress made under the {instrument}.",
            f"Both sides exchanged views on regional and international issues, among them {d} and the situation at their borders.",
            f"{land} pledged to train {n * 3} officials of {other} in {b} within {rng.randint(2, 6)} years.",
            f"The two sides instructed their agencies to {x} the {ordinal(n)} programme on {c} and to report on {d}.",
            f"{others} firms were encouraged to invest in {a}, {c} and {d}, where two-way trade came to US${n}.{rng.randint(1, 9)} million.",
        ]  # fmt: skip
        rng.shuffle(body)
        dateline = COUNTRIES[us][2].upper()
        return f"{dateline} — {lead}\n\n" + "\n\n".join(body[: rng.randint(5, 7)]), series, truth


def hash_of(pair: tuple[str, str], year: int) -> int:
    """A small number that a pair and a year always have."""
    return sum(map(ord, "".join(pair))) * 7 + year // 3


def ordinal(number: int | None) -> str:
    """A number as an ordinal in figures."""
    n = number or 0
    ending = "th" if 10 <= n % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")
    return f"{n}{ending}"
