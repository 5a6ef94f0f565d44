"""Reads and validates what desks write: rules, vocabulary, policy, and language packs through `read_yaml`.

A wrong file is shown as a finding is: `rules/discrepancies/x.yaml:10:5: unknown key "severty", did you mean
"severity"?`, with the line and a caret.
"""

from factcheck.rulebook.configuration import (
    CheckSettings,
    Configuration,
    Headers,
    ReferenceSettings,
    ReviewSettings,
    configuration,
    configured,
    told,
)
from factcheck.rulebook.errors import RuleError, shown
from factcheck.rulebook.folder import default_folder, find_rules, load
from factcheck.rulebook.plain import YamlFile, read
from factcheck.rulebook.slots import COMMON, fill, joined
from factcheck.rulebook.translated import RuleWords, translated
from factcheck.rulebook.values import (
    Alignment,
    Concept,
    Example,
    PlaceEntry,
    Rule,
    Rulebook,
    RuleSeverity,
    Variant,
    Vocabulary,
)
from factcheck.rulebook.yamlfile import read_yaml, validate

__all__ = [
    "COMMON",
    "Alignment",
    "CheckSettings",
    "Concept",
    "Configuration",
    "Example",
    "Headers",
    "PlaceEntry",
    "ReferenceSettings",
    "ReviewSettings",
    "Rule",
    "RuleError",
    "RuleSeverity",
    "RuleWords",
    "Rulebook",
    "Variant",
    "Vocabulary",
    "YamlFile",
    "configuration",
    "configured",
    "default_folder",
    "fill",
    "find_rules",
    "joined",
    "load",
    "read",
    "read_yaml",
    "shown",
    "told",
    "translated",
    "validate",
]
