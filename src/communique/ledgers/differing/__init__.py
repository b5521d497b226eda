"""Where the accounts of one exchange differ: in what they say of it, and in what only one of them says."""
