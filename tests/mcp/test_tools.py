"""What an assistant gets: rows with citations that stand in the reports, or that it is not evidenced."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from communique import ledgers
from mcp import Client
from tests.mcp.conftest import Asking, refused, told

Talk = Callable[[Asking], Any]
PAIR = ["VNM", "Laos"]
TALKS, CALL = "2025-12-12-online-talks", "2025-12-13-phone-conversation"


def test_the_tools_say_what_they_are_for(talk: Talk) -> None:
    async def ask(client: Client) -> None:
        assert client.instructions
        assert "not evidenced" in client.instructions
        tools = {tool.name: tool for tool in (await client.list_tools()).tools}
        assert {"who", "ledger", "next", "search", "compare", "since", "wording", "report"} <= set(tools)
        for tool in tools.values():
            assert tool.description
            assert tool.title
            assert tool.annotations
            assert tool.annotations.read_only_hint is True
            assert tool.annotations.open_world_hint is False
        for name in ("who", "ledger", "since", "wording", "next", "compare"):
            for parameter in tools[name].input_schema["properties"].values():
                assert parameter.get("description"), name

    talk(ask)


def test_who_with_citations_and_not_evidenced(talk: Talk) -> None:
    async def ask(client: Client) -> None:
        acting = await told(client, "who", party="Viet Nam", post="foreign minister", on="2025-09-15")
        (row,) = acting["rows"]
        assert (row["person"], row["acting"]) == ("Lê Hoài Trung", True)
        assert acting["evidenced"] is True
        for one in row["citations"]:
            assert one["report"].startswith("R-")
            assert one["published"]
            assert all(" ".join(words.split()) in one["sentence"] for words in one["words"])
        steps = await told(client, "who", party="VNM", post="foreign minister", history=True)
        assert len(steps["rows"]) >= 3
        nobody = await told(client, "who", party="VNM", post="minister of weather")
        assert (nobody["evidenced"], nobody["rows"]) == (False, [])
        assert nobody["said"].startswith("Not evidenced")
        assert nobody["known"]["names"]

    talk(ask)


def test_the_brief_with_its_sentences(talk: Talk) -> None:
    async def ask(client: Client) -> None:
        made = await told(client, "brief", parties=PAIR, for_day="2025-12-18", side="Laos")
        assert made["evidenced"] is True
        assert made["text"].startswith("# Laos – Việt Nam")
        assert "published by 17 December 2025" in made["text"]
        assert "strategic cohesion" in made["text"]
        nothing = await told(client, "brief", parties=["Fiji", "Chile"], for_day="2025-12-18")
        assert (nothing["evidenced"], nothing["text"]) == (False, None)
        assert nothing["said"].startswith("Not evidenced")
        assert "YYYY" in await refused(client, "brief", parties=PAIR, for_day="soon")

    talk(ask)


def test_every_ledger(talk: Talk) -> None:
    async def ask(client: Client) -> None:
        listed = await told(client, "ledgers")
        assert [one["name"] for one in listed["ledgers"]] == ledgers.names()
        for name in ledgers.names():
            found = await told(client, "ledger", name=name, parties=PAIR, limit=100)
            assert found["rows"], name
            for row in found["rows"]:
                assert row["basis"] in ("attested", "inferred", "ruled")
                assert row["citations"] or row["basis"] != "attested", (name, row)
        some = await told(client, "ledger", name="exchanges", parties=PAIR, where=["kind=visit"], limit=2, offset=1)
        assert some["total"] > 2
        assert [row["kind"] for row in some["rows"]] == ["visit", "visit"]
        earlier = await told(client, "ledger", name="exchanges", parties=PAIR, as_of="2025-07-31", limit=100)
        assert all(one["published"] <= "2025-07-31" for row in earlier["rows"] for one in row["citations"])
        nothing = await told(client, "ledger", name="exchanges", parties=["VNM", "France"])
        assert nothing["evidenced"] is False
        assert nothing["said"].startswith("Not evidenced")

    talk(ask)


def test_next_since_wording_and_compare(talk: Talk) -> None:
    async def ask(client: Client) -> None:
        ahead = await told(
            client, "next", series="Intergovernmental Committee", parties=PAIR, as_of="2025-12-12"
        )
        assert ahead["rows"][0]["edition"] == 49
        assert "host" not in ahead["rows"][0], "a host that nobody agreed on is not given"
        unknown = await told(client, "next", series="weather council", parties=PAIR)
        assert unknown["evidenced"] is False
        assert any("Committee" in name for name in unknown["known"]["names"])
        changed = await told(client, "since", day="2025-12-12", parties=PAIR, sections=["formulas", "posts"])
        assert {row["section"] for row in changed["rows"]} <= {"formulas", "posts"}
        formula = await told(client, "wording", parties=PAIR)
        assert any("cohesion" in row["wording"] for row in formula["rows"])
        both = await told(client, "compare", first=TALKS, second=CALL)
        assert (both["first"], both["second"]) == (TALKS, CALL)
        assert {row["said_by"] for row in both["rows"]} >= {"only the first", "only the second"}

    talk(ask)


def test_search_leads_to_reports(talk: Talk) -> None:
    async def ask(client: Client) -> None:
        hits = await told(client, "search", words="bien gioi OR", parties=[])
        assert hits["evidenced"] is False
        hits = await told(client, "search", words='"strategic cohesion"', parties=["LAO"], limit=1)
        assert (len(hits["rows"]), hits["more"]) == (1, True)
        report = await told(client, "report", id=hits["rows"][0]["report"])
        text = " ".join(report["text"].split())
        assert hits["rows"][0]["sentence"] in text
        assert report["facts"]
        for fact in report["facts"]:
            assert all(" ".join(words.split()) in text for words in fact["words"])
        assert "facts" not in await told(client, "report", id=report["id"], facts=False)

    talk(ask)


def test_what_cannot_be_answered_says_what_to_do(talk: Talk) -> None:
    async def ask(client: Client) -> None:
        for tool, given, said in (
            ("who", {"party": "Vietnm", "post": "minister"}, "did you mean VNM"),
            ("who", {"party": "VNM"}, "post"),
            ("who", {"party": "VNM", "post": "minister", "on": "2025-02-30"}, "YYYY-MM-DD"),
            ("who", {"party": "VNM", "post": "minister", "on": "0001-01-01"}, "YYYY-MM-DD"),
            ("who", {"party": "VNM", "post": "x" * 1000}, "300"),
            ("ledger", {"name": "potss", "parties": PAIR}, "posts"),
            ("ledger", {"name": "posts", "parties": []}, "parties"),
            ("ledger", {"name": "posts", "parties": PAIR, "where": ["color=red"]}, "C403"),
            ("ledger", {"name": "invitations", "parties": PAIR, "where": ["state=lost"]}, "C403"),
            ("ledger", {"name": "posts", "parties": PAIR, "limit": 101}, "100"),
            ("since", {"day": "yesterday", "parties": PAIR}, "YYYY-MM-DD"),
            ("since", {"day": "2025-01-01", "parties": PAIR, "sections": ["potss"]}, "posts"),
            ("compare", {"first": "2025-12-12-online-talk", "second": CALL}, TALKS),
            ("report", {"id": "R-0000000000"}, "C310"),
            ("report", {"id": "../../etc/passwd"}, "C311"),
            ("search", {"words": "..."}, "C340"),
        ):
            assert said in await refused(client, tool, **given), (tool, given)

    talk(ask)


def test_nothing_is_changed(talk: Talk, filled: Any) -> None:
    before = filled.read_bytes()

    async def ask(client: Client) -> None:
        await told(client, "ledger", name="commitments", parties=PAIR)

    talk(ask)
    assert filled.read_bytes() == before


def test_without_its_package_it_says_what_to_install(monkeypatch: Any, tmp_path: Any) -> None:
    from click.testing import CliRunner

    from communique.cli import mcp
    from communique.cli.main import communique

    monkeypatch.setattr(mcp, "find_spec", lambda name: None)
    found = CliRunner().invoke(communique, ["mcp", "--db", str(tmp_path / "register.sqlite3")])
    assert found.exit_code == 2
    assert "C604" in found.output
