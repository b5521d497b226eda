"""The reader: report in, reading out. One step a file, in the order of ``reader.INFLECTED`` or ``ANALYTIC``."""

from communique.reading.reader import Reader, read

__all__ = ["Reader", "read"]
