"""The register as tables: reports, facts with their evidence, who and what they name, and the ledgers of some parties.

`schema` gives the tables, `records` their rows; what writes files knows nothing else of the register.
"""

from communique.exports.tables.records import records, schema
from communique.exports.tables.shape import SCHEMA, Column, Table

__all__ = ["SCHEMA", "Column", "Table", "records", "schema"]
