"""The desk's pages: a door to the register, the ledgers and the papers, with no logic of its own."""
