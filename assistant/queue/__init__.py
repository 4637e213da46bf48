"""What wakes a worker."""
