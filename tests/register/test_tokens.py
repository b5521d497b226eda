"""Tokens: shown once, kept as a digest, ended at once; on both databases."""

from __future__ import annotations

from pathlib import Path

import pytest

from communique import CommuniqueError


def test_a_token_is_known_until_it_is_revoked(db: str) -> None:
    from communique.register import models as m
    from communique.register import tokens

    assert not tokens.any_valid()
    token = tokens.create("  a   dashboard ", "review")
    found = tokens.verify(token)
    assert found is not None
    assert (found.name, found.scope, found.revoked) == ("a dashboard", "review", None)
    assert tokens.any_valid()
    row = m.Token.objects.get()
    assert token not in (row.key, row.digest)
    assert len(row.digest) == 64
    assert tokens.revoke("a dashboard").revoked
    assert tokens.verify(token) is None
    assert not tokens.any_valid()
    assert tokens.revoke("a dashboard").revoked == tokens.listed()[0].revoked, "ending it twice changes nothing"


def test_two_tokens_are_never_alike(db: str) -> None:
    from communique.register import tokens

    made = {tokens.create(f"program {n}", "read") for n in range(20)}
    assert len(made) == len({token.split("_")[1] for token in made}) == 20
    for token in made:
        _, key, secret = token.split("_", 2)
        assert len(secret) == 43, "256 bits"
        assert tokens.verify(f"cmq_{key}_{secret[::-1]}") is None


@pytest.mark.parametrize(
    "given", ["", "cmq", "cmq__", "cmq_a_b", "xyz_a_b", "cmq_\x00_b", "cmq_é_b", "\ud800", "_" * 99]
)
def test_what_is_no_token(db: str, given: str) -> None:
    from communique.register import tokens

    assert tokens.verify(given) is None


@pytest.mark.parametrize("name", ["", "  ", "x" * 81, "communique", "a\x00b", "a\x1b[2J", "a\u202eb"])
def test_names_that_cannot_be(db: str, name: str) -> None:
    from communique.register import tokens

    with pytest.raises(CommuniqueError) as refused:
        tokens.create(name, "read")
    assert refused.value.code == "C601"
    assert tokens.listed() == []


def test_a_name_is_given_once(db: str) -> None:
    from communique.register import tokens

    tokens.create("anna", "read")
    tokens.revoke("anna")
    with pytest.raises(CommuniqueError, match="C601"):
        tokens.create("anna", "admin")
    with pytest.raises(CommuniqueError, match="C602"):
        tokens.revoke("bo")


def test_a_backup_holds_no_token(db: str, tmp_path: Path) -> None:
    from communique.register import actions, tokens

    token = tokens.create("anna", "admin")
    counts = actions.backup(tmp_path / "backup.zip")
    assert "Token" not in counts
    actions.restore(tmp_path / "backup.zip", replace=True)
    assert tokens.verify(token), "putting a backup back leaves those who may ask"
