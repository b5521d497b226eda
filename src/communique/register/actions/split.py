"""Rule that some of what is held to be one is another."""

from __future__ import annotations

from communique.core import CommuniqueError
from communique.register import lookup, rulings
from communique.register import models as m
from communique.register.anchors import anchor
from communique.register.enter import renew, writing
from communique.register.resolve import settle


def split(entity: str, parts: list[str], *, actor: str, why: str, batch: str | None = None) -> m.Decision:
    """Rule that ``parts`` of an entity (ids within it, or reports that mention it) are another.

    What is split off holds together, and so does the rest. Raises ``CommuniqueError`` C310 for what
    is not there, C317 for a part that is not of this entity, or where nothing would be left.
    """
    batch = batch or rulings.new_batch()
    with writing():
        whole = lookup.entity(entity)
        members = {node.pk: node for node in m.Node.objects.filter(entity=whole.pk)}
        moved, reports, touched = [], [], set()
        for part in parts:
            if lookup.kind_of(part) == "report":
                report = lookup.report(part)
                found = [n for n in members.values() if m.Mention.objects.filter(report=report, node=n.pk).exists()]
                if not found:
                    raise CommuniqueError("C317", f"{part} does not mention {whole.pk}", "see communique show")
                moved += [anchor(node, report) for node in found]
                reports.append(report)
                touched |= {node.pk for node in found}
            else:
                node = lookup.node(part)
                if node.pk not in members:
                    raise CommuniqueError("C317", f"{part} is not part of {whole.pk}", "see communique show")
                moved.append(anchor(node))
                touched.add(node.pk)
        ids = {subject["id"] for subject in moved}
        rest = [anchor(node) for node in members.values() if node.pk not in ids and _left(node, reports)]
        if not rest:
            raise CommuniqueError("C317", f"nothing of {whole.pk} would be left", "name fewer parts")
        made = rulings.record(
            actor=actor, kind="split", entity=whole.kind, subjects=moved, detail={"rest": rest}, why=why, batch=batch,
            about=[subject["id"] for subject in rest],
        )  # fmt: skip
        for report in reports:
            renew(report, batch)
        settle([*members, *ids])
        return made


def _left(node: m.Node, reports: list[m.Report]) -> bool:
    """Whether a node is mentioned outside the reports that are split off."""
    return m.Mention.objects.filter(node=node.pk).exclude(report__in=reports).exists()
