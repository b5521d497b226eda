"""The register: the memory of what was read, and of who ruled what about it."""

from communique.register.settings import home_folder, setup

__all__ = ["home_folder", "setup"]
