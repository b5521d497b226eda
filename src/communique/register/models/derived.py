"""Tables that follow from facts and decisions; ``rebuild`` makes them again from nothing."""

from __future__ import annotations

from django.db import models

from communique.register.models.reports import Fact, Report


class Entity(models.Model):
    """One person, post, body, series, exchange, instrument, commitment or story.

    ``id`` is the id of its earliest node, so that it depends on nothing but what is known.
    """

    id = models.CharField(max_length=24, primary_key=True)
    kind = models.CharField(max_length=16)
    label = models.TextField()
    first = models.DateField(null=True)
    last = models.DateField(null=True)
    mentions = models.IntegerField()

    class Meta:
        indexes = [models.Index(fields=["kind"], name="entity_kind")]


class Node(models.Model):
    """The smallest thing identity is decided on: all mentions that look exactly alike.

    ``features`` are what it is compared by; ``first`` and ``last`` the publication dates of the
    first and last report that mentions it.
    """

    id = models.CharField(max_length=24, primary_key=True)
    kind = models.CharField(max_length=16)
    label = models.TextField()
    features = models.JSONField()
    first = models.DateField(null=True)
    last = models.DateField(null=True)
    mentions = models.IntegerField(default=0)
    entity = models.CharField(max_length=24, db_index=True)


class Mention(models.Model):
    """One place where a report names a node: the fact, the part it plays there, and the words."""

    node = models.ForeignKey(Node, models.CASCADE, related_name="places", db_constraint=False)
    report = models.ForeignKey(Report, models.PROTECT, related_name="+", db_constraint=False)
    fact = models.ForeignKey(Fact, models.PROTECT, related_name="mentions", db_constraint=False)
    role = models.CharField(max_length=16)
    label = models.TextField()


class Key(models.Model):
    """A blocking key: nodes that share one are compared."""

    key = models.CharField(max_length=120)
    node = models.ForeignKey(Node, models.CASCADE, related_name="keys", db_constraint=False)

    class Meta:
        indexes = [models.Index(fields=["key", "node"], name="key_key_node")]


class Alias(models.Model):
    """Where a thing that a ruling named is found after a newer reading: the node that took its place."""

    old = models.CharField(max_length=24, primary_key=True)
    node = models.CharField(max_length=24, db_index=True)


class Proposal(models.Model):
    """Two nodes (or two reports) that may be one: for a person to rule on.

    ``held`` says why a link that the program was sure of was held back: what it would have joined
    contradicts itself, or was ruled different.
    """

    ref = models.CharField(max_length=12, db_index=True)
    kind = models.CharField(max_length=16)
    a = models.CharField(max_length=24, db_index=True)
    b = models.CharField(max_length=24, db_index=True)
    score = models.FloatField(db_index=True)
    reasons = models.JSONField()
    held = models.TextField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["a", "b"], name="one_proposal_a_pair")]


class ReportParty(models.Model):
    """A party that a report's facts name."""

    report = models.ForeignKey(Report, models.PROTECT, related_name="parties", db_constraint=False)
    party = models.CharField(max_length=24)

    class Meta:
        indexes = [models.Index(fields=["party", "report"], name="report_party")]


class SketchKey(models.Model):
    """A band of a report's sketch: reports that share one may tell the same story in the same words."""

    key = models.BigIntegerField()
    report = models.ForeignKey(Report, models.PROTECT, related_name="+", db_constraint=False)

    class Meta:
        indexes = [models.Index(fields=["key", "report"], name="sketch_key")]
