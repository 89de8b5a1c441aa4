"""A made-up site with two months of records, made through the real desks."""
