"""Texts beside texts: a formula's wordings through time, two accounts compared, what changed since a day."""
