"""Rows of reference tables, filled in and changed in the admin's forms."""

import datetime as dt

import pytest

from referensi.models import KategoriTujuan
from tests.factories import referensi as pabrik
from tests.referensi.impor.berkas import alamat

pytestmark = pytest.mark.django_db
TUMPANG_TINDIH = (
    "Masa berlaku ini bertumpang tindih dengan baris lain untuk kode yang sama. "
    "Tutup baris yang lama lebih dahulu."
)
PILIH_KANTOR = (
    "Pilih kantor untuk hari kantor tutup; kosongkan untuk libur nasional dan cuti bersama."
)


def test_the_code_of_a_row_is_fixed_once_it_exists(administrator):
    satuan = pabrik.SatuanFactory()

    administrator.post(
        alamat("satuan", "change", satuan.pk),
        {
            "kode": "KGM",
            "nama": "Potong",
            "desimal": "0",
            "berlaku_dari": "2020-01-01",
            "sumber": "UN/ECE",
        },
    )

    satuan.refresh_from_db()
    assert (satuan.kode, satuan.nama) == ("PCE", "Potong")


def test_a_row_is_added_with_its_guarantees_ticked(administrator):
    isian = {
        "kode": "PB99",
        "nama": "Uji",
        "kelompok": "pembebasan-uji",
        "fasilitas": "pembebasan",
        "bulan_awal_maks": 12,
        "bulan_total_maks": 36,
        "dapat_diperpanjang": "on",
        "jaminan": ["tunai", "lpei"],
        "berlaku_dari": "2026-01-01",
        "sumber": "Uji",
    }

    administrator.post(alamat("kategoritujuan", "add"), isian)
    assert KategoriTujuan.objects.get().jaminan == ["tunai", "lpei"]

    tanpa = administrator.post(
        alamat("kategoritujuan", "add"), {**isian, "kode": "PB98", "jaminan": []}
    )
    assert tanpa.context["adminform"].errors == {"jaminan": ["Wajib diisi."]}


def test_an_overlapping_period_is_explained_at_the_form(administrator):
    pos = pabrik.PosTarifFactory()

    response = administrator.post(
        alamat("postarif", "add"),
        {
            "kode": pos.kode,
            "uraian": "Uji",
            "bm_persen": "5",
            "ppnbm_persen": "0",
            "berlaku_dari": "2026-01-01",
            "sumber": "BTKI",
            "koreksi": "on",
        },
    )

    assert response.context["adminform"].errors == {"__all__": [TUMPANG_TINDIH]}


def test_the_hours_of_an_office_are_edited_beside_it(administrator):
    kantor = pabrik.KantorFactory()
    pabrik.JamKerjaFactory(kantor=kantor, hari=4, tutup=dt.time(16))
    pabrik.JamKerjaFactory(hari=0)

    halaman = administrator.get(alamat("kantor", "change", kantor.pk))

    (baris,) = halaman.context["inline_admin_formsets"]
    assert [str(f.instance) for f in baris.formset.forms] == ["Jumat 07.30 sampai 16.00"]
    isian = halaman.context["adminform"].form.initial | {
        f"jam_kerja-{nama}": nilai
        for nama, nilai in {
            "TOTAL_FORMS": 1,
            "INITIAL_FORMS": 1,
            "0-id": kantor.jam_kerja.get().pk,
            "0-kantor": kantor.pk,
            "0-hari": 4,
            "0-buka": "08:00",
            "0-tutup": "07:00",
            "0-berlaku_dari": "2020-01-01",
            "0-sumber": "CONTOH",
        }.items()
    }
    isian = {k: v for k, v in isian.items() if v is not None and v is not False}
    salah = administrator.post(alamat("kantor", "change", kantor.pk), isian)
    assert salah.context["inline_admin_formsets"][0].formset.errors == [
        {"__all__": ["Isi jam buka dan jam tutup sesudahnya, atau kosongkan keduanya."]}
    ]

    administrator.post(
        alamat("kantor", "change", kantor.pk), isian | {"jam_kerja-0-tutup": "15:30"}
    )
    assert str(kantor.jam_kerja.get()) == "Jumat 08.00 sampai 15.30"


def test_a_closure_names_its_office_and_a_holiday_none(administrator):
    kantor = pabrik.KantorFactory()
    isian = {
        "tanggal": "2026-11-25",
        "nama": "Perbaikan gedung",
        "berlaku_dari": "2026-01-01",
        "sumber": "Surat kantor",
    }

    for salah in ({"jenis": "tutup_kantor"}, {"jenis": "cuti_bersama", "kantor": kantor.pk}):
        response = administrator.post(alamat("harilibur", "add"), isian | salah)
        assert response.context["adminform"].errors == {"__all__": [PILIH_KANTOR]}

    benar = isian | {"jenis": "tutup_kantor", "kantor": kantor.pk}
    administrator.post(alamat("harilibur", "add"), benar)
    assert kantor.hari_libur.get().nama == "Perbaikan gedung"
    kembar = administrator.post(alamat("harilibur", "add"), benar)
    assert kembar.context["adminform"].errors == {"__all__": ["Tanggal ini sudah direkam."]}
