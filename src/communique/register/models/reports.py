"""Reports and what was read in them: never changed once written."""

from __future__ import annotations

from django.db import models


class Report(models.Model):
    """One report as it was published; the database refuses to change it.

    ``sha256`` is the digest of ``original``, ``text_sha256`` that of the normalised ``text``, whose
    code points all offsets count. ``published`` is as the source gave it: a later correction is a
    decision and leaves this row alone.
    """

    sha256 = models.CharField(max_length=64, unique=True)
    text = models.TextField()
    text_sha256 = models.CharField(max_length=64, db_index=True)
    original = models.BinaryField()
    title = models.TextField(null=True)
    publisher = models.TextField(null=True)
    agency = models.TextField(null=True)
    side = models.CharField(max_length=16, null=True)
    language = models.CharField(max_length=16, null=True)
    published = models.DateField(null=True, db_index=True)
    url = models.TextField(null=True)
    name = models.TextField(null=True)
    entered = models.DateTimeField()


class ReportAddress(models.Model):
    """A place where these bytes were found: a web address or a file name."""

    report = models.ForeignKey(Report, models.PROTECT, related_name="addresses")
    address = models.TextField()
    seen = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["report", "address"], name="one_row_an_address")]


class Reading(models.Model):
    """What one version of the reader found in one report.

    ``reader`` and ``lexicon`` tell who read, ``basis`` what it was told of the report (publication
    date, side, language), ``digest`` what it found: the same reading twice is one row.
    """

    report = models.ForeignKey(Report, models.PROTECT, related_name="readings")
    reader = models.TextField()
    lexicon = models.CharField(max_length=16)
    basis = models.JSONField()
    digest = models.CharField(max_length=64)
    agency = models.TextField(null=True)
    dateline = models.TextField(null=True)
    language = models.CharField(max_length=16)
    notes = models.JSONField()
    made = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["report", "reader", "lexicon", "digest"], name="one_row_a_reading")
        ]


class Fact(models.Model):
    """One fact of one report, addressed by its content: found again, it is the same row.

    ``fid`` is the fact's own id; ``content`` its fields, ``dates`` what each date rests on.
    ``begins`` and ``ends`` are its first and last date as far as known (``2025``, ``2025-12``, …).
    ``live`` tells whether the report's newest reading still finds it.
    """

    report = models.ForeignKey(Report, models.PROTECT, related_name="facts")
    fid = models.CharField(max_length=16)
    group = models.CharField(max_length=16)
    content = models.JSONField()
    dates = models.JSONField()
    rules = models.JSONField()
    inferred = models.JSONField()
    begins = models.CharField(max_length=10, null=True)
    ends = models.CharField(max_length=10, null=True)
    live = models.BooleanField(default=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["report", "fid"], name="one_row_a_fact")]
        indexes = [
            models.Index(fields=["group", "begins"], name="fact_group_begins"),
            models.Index(fields=["report", "group"], name="fact_report_group"),
        ]


class ReadingFact(models.Model):
    """A fact's place in a reading."""

    reading = models.ForeignKey(Reading, models.PROTECT, related_name="places")
    fact = models.ForeignKey(Fact, models.PROTECT, related_name="places", db_index=False)
    place = models.IntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["fact", "reading"], name="one_place_a_reading")]


class Evidence(models.Model):
    """The words a fact rests on: the database refuses a quote that does not stand at its offsets."""

    fact = models.ForeignKey(Fact, models.PROTECT, related_name="evidence")
    place = models.IntegerField()
    start = models.IntegerField()
    end = models.IntegerField()
    quote = models.TextField()
