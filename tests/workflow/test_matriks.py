"""Who may do what, as the command prints it: equal to design.md §3, to the rows and to the page."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command

from permohonan.models import Permohonan
from portal.izin import PERAN_KANTOR, Peran
from tests.factories.portal import JabatanFactory, PenggunaFactory
from tests.workflow import tabel_transisi as tabel
from tests.workflow.perkara import kantor, perkara
from workflow import matriks
from workflow.matriks import PELAKU, PEREKAM, SISTEM, tindakan
from workflow.status import BER_SKEP, Status


def cetak(*pilihan):
    """Return what the command prints."""
    keluar = StringIO()
    call_command("matriks", *pilihan, stdout=keluar)
    return keluar.getvalue()


def test_the_matrix_is_the_table_of_the_design():
    dicetak = [
        (t.label, t.dari, t.ke, t.oleh, t.rantai, t.catatan_wajib)
        for t in tindakan()
        if t.oleh not in {PEREKAM, SISTEM}
    ]

    assert sorted(dicetak) == sorted(tabel.TABEL)


def test_the_system_and_the_recorder_have_what_the_design_says_beside_it():
    sistem = [(t.label, t.dari, t.ke) for t in tindakan() if t.oleh == SISTEM]
    perekam = [(t.label, t.dari, t.ke) for t in tindakan() if t.oleh == PEREKAM]

    assert sistem == [("Batalkan", status, "PEMBATALAN") for status in tabel.BATAL_OLEH_SISTEM]
    assert perekam == [("Kirim Data", "DRAFT", "PENELITIAN_ANALIS")]


@pytest.mark.parametrize("pelaku", ["petugas_jaminan", "petugas_pengawas", "auditor", "admin"])
def test_who_stands_outside_the_chain_moves_nothing(pelaku):
    assert [t for t in tindakan() if t.oleh == pelaku] == []


def test_the_auditor_writes_nothing_and_the_administrator_nothing_of_a_case():
    tulis = {
        pelaku: [h["hak"] for h in matriks.hak() if h[pelaku] == "bt"]
        for pelaku in ("auditor", "admin", "petugas_jaminan", "petugas_pengawas")
    }

    assert tulis == {
        "auditor": [],
        "admin": ["Akun, jabatan, importir, data rujukan", "Pekerjaan gagal: lihat dan ulangi"],
        "petugas_jaminan": [],
        "petugas_pengawas": [],
    }


def test_findings_are_read_by_the_chain_and_the_auditor():
    hasil = next(h for h in matriks.hak() if h["hak"].startswith("Hasil penelitian"))

    assert {p for p in PELAKU if hasil.get(p)} == {
        PEREKAM,
        "analis",
        "kepala_seksi",
        "petugas_np",
        "kepala_bidang",
        "kepala_kantor",
        "auditor",
    }


@pytest.mark.django_db
@pytest.mark.parametrize("peran", Peran.values)
def test_the_printed_reading_rights_are_those_of_the_rows(peran):
    tempat = kantor("bk")
    orang = JabatanFactory(kantor=None if peran == "auditor" else tempat, peran=peran).pengguna
    for status in Status:
        perkara(status, kantor=tempat)

    terlihat = set(Permohonan.objects.visible_to(orang).values_list("status", flat=True))

    terkirim = set(Status) - {Status.DRAFT}
    assert (terlihat == terkirim) is matriks.pembaca_terkirim(matriks.kasus(), matriks.orang(peran))
    # A supervising office reads the permits in its area alone.
    assert terlihat == (set(BER_SKEP) if peran == Peran.PETUGAS_PENGAWAS else terkirim)


@pytest.mark.django_db
def test_stand_ins_answer_as_people_do():
    permohonan = perkara(Status.PENERBITAN_SKEP)
    orang = {
        "importir": PenggunaFactory(importir=permohonan.importir),
        "admin": PenggunaFactory(is_staff=True, is_superuser=True),
        **{p: JabatanFactory(kantor=permohonan.kantor, peran=p).pengguna for p in PERAN_KANTOR},
        "auditor": JabatanFactory(peran=Peran.AUDITOR).pengguna,
    }

    for baris in permohonan.seluruh_tabel():
        for pelaku, user in orang.items():
            asli = baris.permission(permohonan, user)
            assert baris.permission(matriks.kasus(), matriks.orang(pelaku)) == asli, (
                baris.name,
                pelaku,
            )


def test_the_page_in_docs_is_what_the_command_prints():
    assert (Path(settings.BASE_DIR) / "docs/wewenang.md").read_text() == cetak("--markdown")


def test_the_command_prints_the_same_as_data_and_as_columns():
    data = json.loads(cetak("--json"))
    teks = cetak().splitlines()

    assert len(data["tindakan"]) == len(tindakan()) == 39
    assert [h["hak"] for h in data["hak"]] == [h["hak"] for h in matriks.hak()]
    assert " ".join(teks[2].split()) == (
        "DRAFT Kirim Data PENELITIAN_ANALIS Importir semua boleh - "
        "Permohonan belum lengkap; lihat daftar kelengkapan. "
        "Izin asal sudah tidak berlaku: berakhir, dicabut, atau belum terbit. "
        "Perubahan lain dari jenis yang sama masih diproses; tunggu keputusannya."
    )
