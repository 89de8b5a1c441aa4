"""Passages, runs, and what a typed text deserves."""
