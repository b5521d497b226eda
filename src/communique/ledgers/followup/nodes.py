"""What identity knows of the things that a dossier's facts name."""

from __future__ import annotations

from typing import Any, NamedTuple

from communique.ledgers.base import Dossier
from communique.ledgers.followup.memo import once
from communique.register import models as m
from communique.register.effective import fact_id
from communique.register.store import chunks, loads

_KINDS = ("series", "instrument", "post")


class Named(NamedTuple):
    """A node that a fact names: its id and what it is compared by."""

    node: str
    features: dict[str, Any]


@once
def named(dossier: Dossier) -> dict[str, dict[str, Named]]:
    """The series, instruments and posts that facts name: fact id → role → node."""
    out: dict[str, dict[str, Named]] = {}
    for some in chunks(one.pk for one in dossier.reports):
        rows = m.Mention.objects.filter(report__in=some, node__kind__in=_KINDS).order_by("pk")
        columns = ("report__sha256", "fact__fid", "role", "node_id", "node__features")
        for sha256, fid, role, node, features in rows.values_list(*columns):
            out.setdefault(fact_id(sha256, fid), {}).setdefault(role, Named(node, loads(features)))
    return out


def features(dossier: Dossier, fact: str, role: str = "self") -> dict[str, Any]:
    """What the node that a fact names in a role is compared by; empty where it names none."""
    found = named(dossier).get(fact, {}).get(role)
    return found.features if found else {}
