"""factcheck: reads the figures in news texts and reports those that cannot be true together."""

__version__ = "0.1.0"
