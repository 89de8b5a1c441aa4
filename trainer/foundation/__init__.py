"""What knows nothing of training: events, errors, time, words, files."""
