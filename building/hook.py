"""The build hook of hatchling that puts the compiled reading into a wheel."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # hatchling loads this file by itself

from building.compiling import can_compile, compile_in, wanted


class CompiledReading(BuildHookInterface):  # type: ignore[type-arg]
    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """An editable install is read as it is written, which is what it is for."""
        if version == "editable" or not can_compile():
            return
        self.folder = TemporaryDirectory()
        try:
            made = compile_in(Path(self.root), Path(self.folder.name))
        except (OSError, subprocess.SubprocessError) as trouble:
            if wanted() == "1":
                sys.exit(f"factcheck could not be compiled: {trouble}\n{getattr(trouble, 'output', '')}")
            self.app.display_warning(f"factcheck is installed as it is written, not compiled: {trouble}")
            return
        build_data["force_include"].update(made)
        build_data.update(pure_python=False, infer_tag=True)

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        if hasattr(self, "folder"):
            self.folder.cleanup()
