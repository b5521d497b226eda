"""One module a format, each with a function from a `Paper` to bytes."""
