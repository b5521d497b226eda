"""The register for programs: REST with OpenAPI. A door, with no logic of its own."""
