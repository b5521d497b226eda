"""What is in the register, in the formats that others use; and back again.

>>> from communique import exports
>>> exports.export("csv", Path("data"), exports.Scope(("VNM", "LAO")))  # doctest: +SKIP
"""

from communique.exports.base import FORMATS, Format, beside, export, get
from communique.exports.scope import Scope

__all__ = ["FORMATS", "Format", "Scope", "beside", "export", "get"]
