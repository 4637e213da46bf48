"""What is wrong with our own words: one file per check."""
