"""What a change asks for, in one sentence and beside what is permitted."""

import csv
import datetime as dt

import pytest
from django.conf import settings

from permohonan.models import Permohonan
from permohonan.services.perubahan_izin import berlakukan
from tests.factories.permohonan import PermohonanFactory, PerubahanFactory
from tests.factories.referensi import JanjiLayananFactory
from tests.factories.workflow import pegang
from tests.workflow.perubahan import MULAI, Jenis, izin, perubahan
from workflow import jam_layanan
from workflow.diminta import diminta, ringkas
from workflow.services import apply_transition

pytestmark = pytest.mark.django_db
JANJI = "referensi/data/janji_layanan.csv"


def muat(permohonan):
    return Permohonan.objects.with_rincian().get(pk=permohonan.pk)


@pytest.mark.parametrize(
    ("jenis", "kalimat"),
    [
        (
            Jenis.PERPANJANGAN,
            "Ditambah 3 bulan: semula 6 bulan sampai 28-02-2027, menjadi 9 bulan sampai 31-05-2027.",
        ),
        (Jenis.PERUBAHAN_TUJUAN, "Menambah tujuan: Uji kinerja unit tiga."),
        (
            Jenis.PERUBAHAN_LOKASI,
            "Menambah lokasi: Dermaga Selatan, Probolinggo (Kantor Pengawas Baru).",
        ),
    ],
)
def test_each_kind_says_in_one_sentence_what_it_asks_for(jenis, kalimat):
    assert ringkas(muat(perubahan(izin(mulai=MULAI), jenis))) == kalimat


def test_a_first_application_asks_for_no_change():
    permohonan = PermohonanFactory()

    assert (ringkas(permohonan), diminta(permohonan)) == ("", None)


def test_of_an_issued_change_semula_is_what_was_permitted_before_it():
    asal = izin()
    pertama = perubahan(asal)
    apply_transition(pertama.pk, "terbitkan_skep", oleh=pegang(pertama))
    kedua = perubahan(Permohonan.objects.get(pk=asal.pk), Jenis.PERUBAHAN_LOKASI)

    hasil = diminta(muat(pertama))
    nanti = diminta(muat(kedua))

    assert (hasil.semula.bulan, hasil.bulan, hasil.terdahulu) == (6, 9, [])
    assert (nanti.semula.bulan, nanti.bulan, nanti.terdahulu) == (9, 9, [pertama])
    assert [k.isi for k in nanti.lokasi] == [asal.lokasi.get()]


def test_putting_into_force_gives_what_was_shown_before():
    asal = izin()
    permohonan = muat(perubahan(asal))
    dijanjikan = diminta(permohonan)

    berlakukan(permohonan)

    assert Permohonan.objects.get(pk=asal.pk).bulan_izin == dijanjikan.bulan


@pytest.mark.parametrize(
    ("jenis", "tanggal"),
    [
        (Jenis.PERPANJANGAN, dt.date(2026, 11, 26)),
        (Jenis.PERUBAHAN_TUJUAN, dt.date(2026, 11, 24)),
        (Jenis.PERUBAHAN_LOKASI, dt.date(2026, 11, 24)),
    ],
)
def test_purposes_and_places_are_promised_within_one_working_day(jenis, tanggal):
    """The targets are those that every installation starts with; sent on a Monday morning."""
    for baris in csv.DictReader((settings.BASE_DIR / JANJI).read_text().splitlines()):
        JanjiLayananFactory(
            jenis_permohonan=baris["jenis_permohonan"],
            hari_kerja=int(baris["hari_kerja"]),
            berlaku_dari=baris["berlaku_dari"],
        )
    permohonan = PerubahanFactory(jenis=jenis)

    jam_layanan.mulai(permohonan, dt.datetime(2026, 11, 23, 2, tzinfo=dt.UTC))

    assert permohonan.batas_layanan == tanggal
