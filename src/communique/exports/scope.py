"""What an export is of: all of the register, or the reports on some parties, as of a day."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from communique.ledgers import Dossier
from communique.register import models as m


@dataclass(frozen=True, slots=True)
class Scope:
    """``parties`` (codes; none for the whole register) and the day by which reports were out.

    ``today`` is the day that "ahead" and "overdue" are reckoned from where no day is asked for.
    """

    parties: tuple[str, ...] = ()
    as_of: date | None = None
    today: date | None = None
    _made: dict[tuple[str, ...], Dossier] = field(default_factory=dict, compare=False, repr=False)

    def dossier(self, *parties: str) -> Dossier:
        """The dossier on the scope's parties, or on others as of the same day."""
        key = parties or self.parties
        if key not in self._made:
            self._made[key] = Dossier(key, self.as_of, today=self.today)
        return self._made[key]

    def dossiers(self) -> list[Dossier]:
        """The dossier on the parties; of the whole register, one on each party that reports name."""
        if self.parties:
            return [self.dossier()]
        codes = m.ReportParty.objects.order_by("party").values_list("party", flat=True).distinct()
        return [self.dossier(code) for code in codes]

    def reckoned(self) -> Scope:
        """The same scope, reckoned from the last day of publication: a function of the register alone."""
        if self.as_of or self.today:
            return self
        days = [one.published for one in self.dossier().view.reports() if one.published]
        return Scope(self.parties, None, max(days, default=date.min))
