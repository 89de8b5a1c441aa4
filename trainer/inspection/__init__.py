"""Inspecting calls (质检): the scorecard, drawing, scoring, agreement, and how sure a mean is."""
