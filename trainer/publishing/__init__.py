"""Drafts, checks and versions: how text becomes what learners see."""
