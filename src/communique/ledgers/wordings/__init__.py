"""The set words of a relationship: which element a wording renders, and how the whole changed."""
