"""What a person may do, and in which order."""
