"""Reviews by HTTP, for a newsroom's system and for an editor with a browser: `POST /v1/review`, and a page at `/`."""

from factcheck.serve.app import Access, application, run, server
from factcheck.serve.pool import Limits
from factcheck.serve.work import Desk, Task

__all__ = ["Access", "Desk", "Limits", "Task", "application", "run", "server"]
