"""The database: the truth."""
