"""The sections of papers, each made of one or two ledgers."""
