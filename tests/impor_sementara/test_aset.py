"""The browser assets out of node_modules."""

from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.core.management.base import CommandError

from impor_sementara import aset

HTMX = "vendor/htmx/htmx.min.js"


def test_every_asset_is_found_under_its_static_name():
    assert [name for name in aset.ASSETS if not finders.find(name)] == []


def test_every_source_map_that_an_asset_names_is_served_beside_it():
    named = [
        f"{name}.map"
        for name in aset.ASSETS
        if name.endswith((".js", ".css"))
        and b"sourceMappingURL" in Path(finders.find(name)).read_bytes()
    ]
    assert len(named) == 4
    assert set(named) <= set(aset.ASSETS)


def test_files_outside_the_list_are_not_served():
    assert aset.NpmFinder().find("vendor/htmx/package.json") == []
    assert aset.NpmFinder().find("vendor/htmx/../htmx/htmx.min.js") == []


def test_missing_node_modules_is_one_sentence(monkeypatch, tmp_path):
    monkeypatch.setattr(aset, "NODE_MODULES", tmp_path)
    finder = aset.NpmFinder()
    assert [error.id for error in finder.check()] == ["aset.E001"]
    assert finder.find(HTMX) == []
    with pytest.raises(CommandError, match="Run `npm ci`"):
        list(finder.list([]))
