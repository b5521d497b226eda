"""Errors that a user can act on: a code, what went wrong, and what to do."""

from __future__ import annotations


class CommuniqueError(Exception):
    """Something the user can put right; its text is one line and says how.

    ``code`` is stable (``C101``) and listed in ``docs/errors.md``.
    """

    def __init__(self, code: str, problem: str, remedy: str) -> None:
        super().__init__(f"[{code}] {problem}: {remedy}")
        self.code = code
        self.problem = problem
        self.remedy = remedy

    def __reduce__(self) -> tuple[type[CommuniqueError], tuple[str, str, str]]:
        return type(self), (self.code, self.problem, self.remedy)
