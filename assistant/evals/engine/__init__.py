"""What runs a suite: variants wired, language-model answers kept, samples run, results written, runs resumed."""
