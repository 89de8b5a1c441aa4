"""What somebody must do by a day, what they must have read, and what they ask."""
