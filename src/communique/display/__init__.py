"""What a person reads or prints: a reading put into words, and laid out as a page."""

from communique.display.page import page

__all__ = ["page"]
