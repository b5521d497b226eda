"""The rounds of a series: which were held, which were announced, and what follows for the next one."""
