"""Rulings: append-only, by whom, when and why."""

from __future__ import annotations

from django.db import models

PROGRAM = "communique"
"""The name under which the program itself decides."""


class Decision(models.Model):
    """One ruling; undone by another, never changed.

    ``kind`` is one of

    - ``same``: the subjects are one; ``different``: they are not; ``unsure``: looked at, left open;
    - ``split``: the subjects are another than ``detail["rest"]``;
    - ``renamed``: the first subject was succeeded by the second;
    - ``version_of``: the first report is another version of the second;
    - ``fulfilment``: the second subject met the first, a commitment, or did not: ``detail["verdict"]``;
    - ``rendering``: ``detail["wording"]`` renders ``detail["element"]`` of a formula;
    - ``correct``: ``detail`` = ``{"field", "value", "was"}`` of a report or a fact;
    - ``threshold``: the program links things of ``entity`` kind from ``score`` on;
    - ``undo``: takes back decision ``detail["decision"]``.

    ``subjects`` anchors each thing ruled on: ``{"id", "label", "seen": [[report sha256, start, end], …]}``.
    ``score`` and ``reasons`` are the program's, kept when a person rules. ``batch`` is one id for all
    that one command did. ``scorer`` is the version of the rules that made a program's decision.
    """

    actor = models.CharField(max_length=80)
    at = models.DateTimeField()
    kind = models.CharField(max_length=16)
    entity = models.CharField(max_length=16)
    subjects = models.JSONField()
    detail = models.JSONField()
    why = models.TextField()
    score = models.FloatField(null=True)
    reasons = models.JSONField()
    batch = models.CharField(max_length=32, db_index=True)
    scorer = models.IntegerField(null=True)

    class Meta:
        indexes = [models.Index(fields=["kind", "actor"], name="decision_kind_actor")]


class DecisionSubject(models.Model):
    """One thing a decision is about, for looking decisions up by it."""

    decision = models.ForeignKey(Decision, models.PROTECT, related_name="about")
    subject = models.CharField(max_length=24, db_index=True)
