"""Files → Documents. `load` reads paths; `document` makes one of a text in memory."""

from factcheck.reading.load import Loaded, document, load

__all__ = ["Loaded", "document", "load"]
