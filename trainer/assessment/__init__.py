"""Assessing people by the calendar (月度考核): periods, sources, the hundred points, appeals."""
