"""What was announced, in which reports and words, and whether a later report tells that it took place."""
