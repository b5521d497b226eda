"""Who asks the ledgers of commitments, invitations, instruments, formulas and silence."""
