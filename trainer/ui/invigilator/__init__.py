"""Pages of those who invigilate exams and make their results known."""
