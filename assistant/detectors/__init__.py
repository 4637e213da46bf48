"""What is risky about a comment: one file per detector."""
