"""What commitments ask for, and what answered it: the reasoning that several ledgers share."""
