"""One file a step, each named by what it brings."""
