"""Communiqué keeps the memory of a relationship between states.

>>> from communique import Report, read
>>> reading = read(Report(text="Laos and Viet Nam agreed to open a consulate.", published="2025-12-12"))
>>> reading.acts[0].evidence[0].quote
'Laos and Viet Nam agreed to open a consulate'
"""

from communique.core import CommuniqueError, PartialDate, Reading, Report, Span
from communique.reading import Reader, read

__version__ = "0.1.0"

__all__ = ["CommuniqueError", "PartialDate", "Reader", "Reading", "Report", "Span", "__version__", "read"]
