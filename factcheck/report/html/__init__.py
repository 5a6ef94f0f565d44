"""The report as one self-contained HTML file, and the page on which a draft is checked."""

from factcheck.report.html.desk import form, told
from factcheck.report.html.render import Book, render

__all__ = ["Book", "form", "render", "told"]
