"""A file that reaches back to days that came: confirmed, with how many used them, and recorded."""

import datetime as dt
from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.utils import timezone

from jejak.models import JejakAudit
from referensi.impor import simpan as impor
from referensi.models import PosTarif, TarifPajak
from tests.factories.pungutan import PenetapanFactory
from tests.factories.referensi import PosTarifFactory, TarifPajakFactory
from tests.referensi.impor.berkas import csv, pesan, pratinjau, simpan, unggah

pytestmark = pytest.mark.django_db
SEHARI = dt.timedelta(days=1)
JUDUL = ["kode", "uraian", "bm_persen"]
KALIMAT = {"koreksi": ["Tegaskan perubahannya, atau batalkan impor ini."]}


def edisi(geser):
    return (timezone.localdate() + geser * SEHARI).isoformat()


def test_a_rate_of_days_that_came_changes_only_when_confirmed_and_stands_in_the_trail(
    administrator,
):
    TarifPajakFactory(jenis="bm_bulanan", persen=2, dpp_pembilang=1, dpp_penyebut=1)
    mulai = timezone.localdate() - 60 * SEHARI
    berkas = csv(["jenis", "persen"], ["bm_bulanan", "1"])

    halaman = pratinjau(administrator, "tarifpajak", berkas, berlaku_mulai=mulai.isoformat())
    ditolak = simpan(administrator, halaman)

    assert ditolak.context["form"].errors == KALIMAT
    assert TarifPajak.objects.count() == 1
    simpan(administrator, halaman, koreksi="on")
    assert list(
        TarifPajak.objects.order_by("berlaku_dari").values_list("persen", "berlaku_sampai")
    ) == [(Decimal(2), mulai - SEHARI), (Decimal(1), None)]
    rincian = JejakAudit.objects.get(tindakan="impor_referensi").rincian
    (surut,) = rincian["berlaku_surut"]
    assert (surut["jenis"], surut["semula"]["persen"], surut["menjadi"]) == (
        "berubah",
        "2",
        {"persen": "1", "masa": f"{mulai:%d-%m-%Y} dan seterusnya"},
    )
    assert rincian["koreksi"] == []


@pytest.mark.parametrize(("geser", "perlu"), [(-1, {"koreksi"}), (0, {"koreksi"}), (1, set())])
@pytest.mark.parametrize("lengkap", [False, True], ids=["berubah", "ditutup"])
def test_today_has_come_and_tomorrow_has_not(administrator, geser, perlu, lengkap):
    PosTarifFactory(kode="85021100", uraian="a", bm_persen=5)
    PosTarifFactory(kode="85021200", uraian="b", bm_persen=5)
    isi = [["85021100", "a", "5"]] if lengkap else [["85021100", "a", "7"]]
    lain = {"lengkap": "on"} if lengkap else {}

    halaman = pratinjau(
        administrator, "postarif", csv(JUDUL, *isi), berlaku_mulai=edisi(geser), **lain
    )

    # Rows that end are confirmed whatever their day.
    assert halaman.context["pratinjau"].perlu == perlu | ({"tutup"} if lengkap else set())
    assert [satu.surut for satu in halaman.context["halaman"]] == [bool(perlu)]


def test_the_preview_counts_the_findings_of_the_days_that_change(administrator):
    PosTarifFactory(kode="85021100", uraian="a", bm_persen=5)
    hari_ini = timezone.localdate()
    for mundur in (10, 3, 0):
        PenetapanFactory(tanggal_kurs=hari_ini - mundur * SEHARI)

    halaman = pratinjau(
        administrator, "postarif", csv(JUDUL, ["85021100", "a", "7"]), berlaku_mulai=edisi(-3)
    )

    mulai = hari_ini - 3 * SEHARI
    assert halaman.context["halaman"][0].catatan == [
        f"baris lama ditutup {mulai - SEHARI:%d-%m-%Y}",
        f"berlaku surut: mengubah tarif sejak {mulai:%d-%m-%Y}",
        "sudah dipakai 2 penetapan, yang tetap pada angka lama",
    ]
    tersaring = administrator.get(f"{halaman.request['PATH_INFO']}?hanya=surut")
    assert len(tersaring.context["halaman"]) == 1
    assert ("surut", "berlaku surut", 1) in tersaring.context["saringan"]


def test_what_was_still_ahead_at_the_preview_and_came_since_is_not_stored_unconfirmed(
    administrator, monkeypatch
):
    PosTarifFactory(kode="85021100", uraian="a", bm_persen=5)
    besok = timezone.localdate() + SEHARI
    halaman = pratinjau(
        administrator, "postarif", csv(JUDUL, ["85021100", "a", "7"]), berlaku_mulai=edisi(1)
    )
    monkeypatch.setattr(impor, "timezone", SimpleNamespace(localdate=lambda: besok))

    selesai = simpan(administrator, halaman)

    assert pesan(selesai)[0].startswith("Tidak ada yang disimpan: tabelnya berubah")
    assert PosTarif.objects.get().bm_persen == 5


@pytest.mark.parametrize("hari", ["0001-01-01", "9999-12-31"])
def test_an_edition_of_a_year_that_is_a_slip_is_refused_at_its_field(administrator, hari):
    jawab = unggah(
        administrator, "postarif", csv(JUDUL, ["85021100", "a", "7"]), berlaku_mulai=hari
    )

    assert jawab.context["form"].errors == {
        "berlaku_mulai": ["Tahun harus 1990 sampai 2100. Periksa tahunnya."]
    }
