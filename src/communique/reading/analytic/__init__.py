"""The steps for languages whose words never change: what a word does is told by its place and by small words.

Each module handles what no table can say of such languages. ``names`` and ``titles``: the title stands
before the name, its portfolio and its state between the two, and the family name comes first;
``people`` ties them together. ``dates``: the day before the month, in figures. ``actors`` and ``clauses``:
a verb has its subject right before it and no ending that tells it from a noun. ``acts``, ``exchanges``,
``instruments``, ``formulas``, ``figures`` and ``remarks`` write the facts. All words are tables of the language.
"""

from communique.reading.analytic.acts import Acts
from communique.reading.analytic.dates import Dates
from communique.reading.analytic.exchanges import Exchanges
from communique.reading.analytic.figures import Figures
from communique.reading.analytic.formulas import Formulas
from communique.reading.analytic.instruments import Instruments
from communique.reading.analytic.people import People
from communique.reading.analytic.remarks import Remarks

__all__ = ["Acts", "Dates", "Exchanges", "Figures", "Formulas", "Instruments", "People", "Remarks"]
