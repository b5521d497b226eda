"""The operations, one module a subject; each module's ``add`` puts its own into the API."""
