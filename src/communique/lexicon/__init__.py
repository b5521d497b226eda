"""What the reader knows, as data: YAML tables, one folder a language and one for the world."""

from communique.lexicon.load import Lexicon, load_lexicon

__all__ = ["Lexicon", "load_lexicon"]
