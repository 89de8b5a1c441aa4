"""上岗 Shanggang: training and certification of customer-service agents."""

__version__ = "0.8.0"
