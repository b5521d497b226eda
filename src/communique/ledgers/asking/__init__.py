"""What every door shares when it asks the ledgers: options, answers, and the memory that keeps them."""
