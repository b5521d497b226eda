"""Where reports come from: a file, a folder, a stream. Each source gives reports, or an error that says what to do."""

from communique.sources.files import MAX_BYTES, find_reports, read_file, read_stream
from communique.sources.metadata import FIELDS, Metadata, check_metadata
from communique.sources.text import report_from_bytes

__all__ = [
    "FIELDS", "MAX_BYTES", "Metadata", "check_metadata", "find_reports", "read_file", "read_stream",
    "report_from_bytes",
]  # fmt: skip
