"""Drafts of papers do not stay for ever: they hold what an application holds."""

import os
from pathlib import Path
from time import time
from uuid import uuid4

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from tests.berkas.conftest import media  # noqa: F401 -- a storage of its own for every test
from workflow.surat.sapu_konsep import KONSEP, PRATINJAU, buang, folder, sapu
from workflow.tasks import sapu_konsep_surat

HARI = 86_400
pytestmark = pytest.mark.usefixtures("media")


def simpan(nama, umur_hari=0.0):
    default_storage.save(nama, ContentFile(b"%PDF"))
    lalu = time() - umur_hari * HARI
    os.utime(default_storage.path(nama), (lalu, lalu))
    return nama


def tersisa():
    pangkal = Path(default_storage.path(""))
    return sorted(str(p.relative_to(pangkal)) for p in pangkal.rglob("*") if p.is_file())


def test_what_is_older_than_a_week_goes_whatever_became_of_its_application():
    simpan("konsep/a/1.pdf", 7.1)
    simpan("pratinjau/b/3.pdf", 7.1)
    simpan("pratinjau/b/3.json", 7.1)
    simpan("pratinjau/b/3-1.webp", 7.1)
    muda = [simpan("konsep/c/2.pdf", 6.9), simpan("pratinjau/d/1.pdf")]
    surat = simpan("surat/2026/x.pdf", 400)

    sapu_konsep_surat()

    assert tersisa() == sorted([*muda, surat])
    assert not default_storage.exists("konsep/a")
    assert not default_storage.exists("pratinjau/b")


def test_a_young_file_keeps_its_folder_and_a_second_sweep_finds_nothing():
    simpan("konsep/a/1.pdf", 8)
    simpan("konsep/a/2.pdf")

    assert (sapu(), sapu()) == (1, 0)
    assert tersisa() == ["konsep/a/2.pdf"]


def test_where_nothing_was_ever_drafted_there_is_nothing_to_sweep():
    assert sapu() == 0


def test_the_drafts_of_one_application_are_removed_and_no_others():
    satu, dua = uuid4(), uuid4()
    for pk in (satu, dua):
        simpan(f"{folder(KONSEP, pk)}/1.pdf")
    simpan(f"{folder(PRATINJAU, satu)}/1.pdf")

    buang(KONSEP, satu)
    buang(KONSEP, satu)

    assert tersisa() == sorted([f"{folder(KONSEP, dua)}/1.pdf", f"{folder(PRATINJAU, satu)}/1.pdf"])
