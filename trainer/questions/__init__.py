"""Kinds of questions, how they are marked, and the banks that keep them."""
