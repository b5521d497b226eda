"""What can be done to the register: one file an operation, called by command, page, API and task alike."""

from communique.register.actions.add import add, add_many
from communique.register.actions.backup import backup
from communique.register.actions.check import check
from communique.register.actions.correct import correct
from communique.register.actions.fulfil import fulfil
from communique.register.actions.link import confirm, merge, reject, unsure
from communique.register.actions.rebuild import rebuild
from communique.register.actions.rename import rename
from communique.register.actions.rendering import rendering
from communique.register.actions.reread import reread
from communique.register.actions.restore import restore
from communique.register.actions.split import split
from communique.register.actions.threshold import set_threshold
from communique.register.actions.undo import undo

__all__ = [
    "add", "add_many", "backup", "check", "confirm", "correct", "fulfil", "merge", "rebuild", "reject", "rename",
    "rendering", "reread", "restore", "set_threshold", "split", "undo", "unsure",
]  # fmt: skip
