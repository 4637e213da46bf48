"""What happens to one comment: ``run.py`` knows the order."""
