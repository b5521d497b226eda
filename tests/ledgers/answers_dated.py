"""Who asks the upcoming ledger, and what is asked of several ledgers at once."""
