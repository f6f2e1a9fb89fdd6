"""What a decision on a change is told: the permit's state, its limits, guarantees, offices, other changes."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from permohonan.models import Permohonan, Perpanjangan
from portal.tampilan import tanggal
from pungutan.jatuh_tempo import terdini
from referensi.kalender import akhir_izin
from tests.factories.jaminan import JaminanFactory
from tests.workflow.perubahan import Jenis, izin, perubahan
from tests.workflow.test_kesiapan import butir
from workflow.diminta import diminta
from workflow.kesiapan_perubahan import BAIK, HALANGAN, LIHAT, hal_perubahan
from workflow.status import Status

pytestmark = pytest.mark.django_db


def hal(permohonan):
    kini = Permohonan.objects.with_rincian().get(pk=permohonan.pk)
    return [(h.nada, h.kalimat) for h in hal_perubahan(kini, diminta(kini))]


def dengan(permohonan, nada):
    return [kalimat for satu, kalimat in hal(permohonan) if satu == nada]


def test_an_extension_within_its_limits_on_a_guaranteed_permit_has_nothing_in_its_way():
    asal = izin()
    tempo = terdini(akhir_izin(asal.tanggal_skep, 9))
    JaminanFactory(permohonan=asal, diterima=True, jatuh_tempo=tempo)

    baik = dengan(perubahan(asal), BAIK)

    akhir = akhir_izin(asal.tanggal_skep, 6)
    assert baik == [
        (
            f"Izin asal {asal.nomor_skep} masih berlaku, sampai dengan {tanggal(akhir)}; "
            "harus diputus paling lambat pada hari itu."
        ),
        f"Izin menjadi 9 bulan seluruhnya, tidak lebih dari {asal.kategori.bulan_total_maks} bulan.",
        f"Jaminan izin ini berlaku sampai {tempo:%d-%m-%Y} atau lebih.",
    ]


@pytest.mark.parametrize(("sisa", "nada"), [(8, BAIK), (7, LIHAT), (0, LIHAT)])
def test_a_permit_that_ends_within_seven_days_is_to_be_looked_at(monkeypatch, sisa, nada):
    permohonan = perubahan(izin(mulai=dt.date(2026, 3, 24)))
    saat = dt.datetime(2026, 9, 24 - sisa, 3, tzinfo=dt.UTC)
    monkeypatch.setattr(timezone, "now", lambda: saat)

    kata = "masih berlaku, sampai dengan 24 September 2026; harus diputus paling lambat"
    assert [n for n, kalimat in hal(permohonan) if kata in kalimat] == [nada]


def test_a_guarantee_that_ends_before_the_extended_permit_is_named():
    asal = izin()
    perlu = terdini(akhir_izin(asal.tanggal_skep, 9))
    kurang = perlu - dt.timedelta(days=1)
    JaminanFactory(permohonan=asal, diterima=True, jatuh_tempo=kurang, nomor="BG-7")

    (satu,) = dengan(perubahan(asal), LIHAT)
    assert satu == (
        f"Harus diperpanjang importir sampai {perlu:%d-%m-%Y}: jaminan BG-7 "
        f"(jatuh tempo {kurang:%d-%m-%Y})."
    )


def test_a_permit_without_a_guarantee_says_so():
    assert dengan(perubahan(izin()), LIHAT) == ["Belum ada jaminan yang diterima atas izin ini."]


def test_an_extension_asked_on_other_months_than_the_permit_runs_is_in_the_way():
    permohonan = perubahan(izin())
    Perpanjangan.objects.filter(pk=permohonan.pk).update(bulan_semula=5)

    (satu,) = dengan(permohonan, HALANGAN)
    assert satu.startswith("Izin kini berjalan 6 bulan")


def test_an_ended_permit_is_in_the_way():
    asal = izin(mulai=timezone.localdate() - dt.timedelta(days=400))

    halangan = dengan(perubahan(asal, Jenis.PERUBAHAN_TUJUAN), HALANGAN)

    assert [satu.split(" pada ")[0] for satu in halangan] == ["Izin ini berakhir"]


def test_a_new_supervising_office_and_other_open_changes_are_to_be_looked_at():
    asal = izin()
    lain = perubahan(asal)

    assert dengan(perubahan(asal, Jenis.PERUBAHAN_LOKASI), LIHAT) == [
        "Kantor pengawas baru: Kantor Pengawas Baru.",
        f"Perpanjangan {lain.nomor_pendaftaran} atas izin yang sama juga sedang diproses.",
    ]


def test_a_change_has_no_points_about_goods_or_the_period_of_a_first_application():
    permohonan = perubahan(izin(), Jenis.PERUBAHAN_TUJUAN)

    kata = " ".join(kalimat for _, kalimat, _ in butir(permohonan))

    for tidak in ("HS", "Fasilitas", "Jangka waktu"):
        assert tidak not in kata
    assert "Analis mengusulkan: Diterbitkan SKEP." in kata


def test_a_first_application_has_none_of_these_points():
    assert hal(izin()) == []


def test_the_points_lead_to_where_they_are_read():
    asal = izin()
    permohonan = perubahan(asal, status=Status.PENELITIAN_ANALIS)
    kini = Permohonan.objects.with_rincian().get(pk=permohonan.pk)

    tautan = {h.url for h in hal_perubahan(kini, diminta(kini))}

    assert tautan == {
        reverse("workflow:perkara", args=[asal.pk]),
        reverse("workflow:perkara", args=[permohonan.pk]) + "#diminta",
        reverse("pungutan:jaminan", args=[asal.pk]),
    }
