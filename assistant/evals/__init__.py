"""The eval harness."""
