"""The register for assistants: a server of the Model Context Protocol. A door, with no logic of its own."""
