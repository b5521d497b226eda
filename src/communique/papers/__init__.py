"""What a person reads or prints: a reading put into words, and laid out as a page."""

from communique.papers.page import page

__all__ = ["page"]
