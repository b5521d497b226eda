"""Where a user's own additions to the lexicon are kept, as the commands ask for it."""

from communique.lexicon.folders import VARIABLE, default_folder, lexicon_folders

__all__ = ["VARIABLE", "default_folder", "lexicon_folders"]
