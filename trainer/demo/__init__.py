"""A made-up site with a year of records, made through the real desks."""
