from __future__ import annotations

import pytest

from factcheck import checks


def test_scope_and_settings_come_from_the_module() -> None:
    found = checks.load("value_conflict")
    assert (found.name, found.scope, found.settings_type.__name__) == ("value_conflict", "topic", "Settings")
    assert checks.load("sibling_conflict").scope == "world"


def test_an_unknown_name_gets_the_nearest() -> None:
    with pytest.raises(checks.UnknownCheck) as caught:
        checks.load("value_conflct")
    assert str(caught.value) == 'unknown check "value_conflct", did you mean "value_conflict"?'


@pytest.mark.parametrize("helper", ["unknowns", "figures", "joint", "related"])
def test_a_shared_helper_is_no_check(helper: str) -> None:
    assert helper not in checks.names()
    with pytest.raises(checks.UnknownCheck):
        checks.load(helper)


def test_every_check_loads_and_has_a_default_variant() -> None:
    assert all("" in checks.load(name).variants for name in checks.names())
