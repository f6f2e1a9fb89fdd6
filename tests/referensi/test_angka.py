"""One rate or tariff by hand: what rewrites figures or days is confirmed, counted and recorded."""

import datetime as dt
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from jejak.models import JejakAudit
from referensi.models import Kurs, PosTarif, TarifPajak
from tests.factories import referensi as pabrik
from tests.factories.pungutan import PenetapanFactory
from tests.referensi.impor.berkas import alamat, pesan

pytestmark = pytest.mark.django_db
SEHARI = dt.timedelta(days=1)


def isian_kurs(kurs, **lain):
    return {
        "nilai": str(kurs.nilai),
        "satuan": kurs.satuan,
        "berlaku_sampai": kurs.berlaku_sampai.isoformat(),
        "nomor_keputusan": kurs.nomor_keputusan,
        "sumber": kurs.sumber,
    } | lain


def ubah_kurs(client, kurs, **lain):
    url = reverse("admin:referensi_kurs_change", args=[kurs.pk])
    return client.post(url, isian_kurs(kurs, **lain), follow=True)


def test_a_rate_changed_by_hand_is_a_correction_that_is_confirmed_and_recorded(administrator):
    kurs = pabrik.KursFactory()
    PenetapanFactory(barang__valuta=kurs.valuta)

    ditolak = ubah_kurs(administrator, kurs, nilai="16501")

    assert ditolak.context["adminform"].errors == {
        "koreksi": [
            (
                "Angka ini sudah direkam dan sudah dipakai 1 penetapan. Centang bila memang "
                "mengoreksinya; bila tarifnya yang berubah, tutup baris ini dan rekam baris baru."
            )
        ]
    }
    ubah_kurs(administrator, kurs, nilai="16501", koreksi="on")
    kurs.refresh_from_db()
    assert kurs.nilai == Decimal(16501)
    jejak = JejakAudit.objects.get(tindakan="koreksi_referensi")
    assert (jejak.rincian["semula"], jejak.rincian["menjadi"]) == (
        {"nilai": "16.500"},
        {"nilai": "16.501"},
    )


def test_other_words_of_a_rate_change_without_a_confirmation(administrator):
    kurs = pabrik.KursFactory()

    ubah_kurs(administrator, kurs, sumber="KMK 1/2026")

    kurs.refresh_from_db()
    assert kurs.sumber == "KMK 1/2026"


def test_a_rate_by_hand_that_leaves_days_out_is_saved_with_a_warning(administrator):
    lama = pabrik.KursFactory(
        berlaku_dari=dt.date(2026, 11, 18), berlaku_sampai=dt.date(2026, 11, 24)
    )
    isian = isian_kurs(
        lama, valuta=lama.valuta_id, berlaku_dari="2026-12-02", berlaku_sampai="2026-12-08"
    )

    selesai = administrator.post(alamat("kurs", "add"), isian, follow=True)

    assert pesan(selesai)[0] == (
        "Perhatikan: tidak ada kurs untuk 25-11-2026 s.d. 01-12-2026 (7 hari)."
    )
    assert Kurs.objects.count() == 2


def test_a_rate_by_hand_that_overlaps_is_refused_at_the_form(administrator):
    lama = pabrik.KursFactory()
    isian = isian_kurs(lama, valuta=lama.valuta_id, berlaku_dari="2026-12-02")

    response = administrator.post(alamat("kurs", "add"), isian)

    assert response.context["adminform"].errors["__all__"] == [
        (
            "Masa berlaku ini bertumpang tindih dengan baris lain untuk kode yang sama. Tutup baris "
            "yang lama lebih dahulu."
        )
    ]


def ubah_pos(client, pos, **lain):
    isian = {
        "uraian": pos.uraian,
        "bm_persen": str(pos.bm_persen),
        "ppnbm_persen": str(pos.ppnbm_persen),
        "sumber": pos.sumber,
    }
    url = alamat("postarif", "change", pos.pk)
    return client.post(url, isian | lain, follow=True)


def test_a_row_closed_on_a_day_that_came_is_confirmed_with_the_findings_of_the_days_it_loses(
    administrator,
):
    hari_ini = timezone.localdate()
    pos = pabrik.PosTarifFactory(kode="85021100")
    for hari in (hari_ini - 5 * SEHARI, hari_ini - 2 * SEHARI, hari_ini):
        PenetapanFactory(tanggal_kurs=hari)
    akhir = (hari_ini - 3 * SEHARI).isoformat()

    ditolak = ubah_pos(administrator, pos, berlaku_sampai=akhir)

    assert ditolak.context["adminform"].errors == {
        "koreksi": [
            (
                f"Tarif yang sudah berjalan berubah sejak {hari_ini - 2 * SEHARI:%d-%m-%Y} dan sudah "
                "dipakai 2 penetapan. Centang bila memang berlaku surut; bila tidak, perbaiki "
                "tanggalnya."
            )
        ]
    }
    selesai = ubah_pos(administrator, pos, berlaku_sampai=akhir, koreksi="on")
    pos.refresh_from_db()
    assert pos.berlaku_sampai == hari_ini - 3 * SEHARI
    assert JejakAudit.objects.filter(tindakan="koreksi_referensi").count() == 1
    assert pesan(selesai)[0] == (
        f"Perhatikan: sesudah {pos.berlaku_sampai:%d-%m-%Y} tidak ada tarif. Rekam baris "
        "penggantinya."
    )


def test_a_row_closed_for_a_later_day_asks_nothing(administrator):
    hari_ini = timezone.localdate()
    pos = pabrik.PosTarifFactory()

    ubah_pos(administrator, pos, berlaku_sampai=hari_ini.isoformat())

    pos.refresh_from_db()
    assert pos.berlaku_sampai == hari_ini
    assert not JejakAudit.objects.filter(tindakan="koreksi_referensi").exists()


def test_a_closed_row_that_is_opened_again_over_days_that_came_is_confirmed(administrator):
    hari_ini = timezone.localdate()
    pos = pabrik.PosTarifFactory(berlaku_sampai=hari_ini - SEHARI)

    ditolak = ubah_pos(administrator, pos, berlaku_sampai="")

    assert list(ditolak.context["adminform"].errors) == ["koreksi"]


@pytest.mark.parametrize(("geser", "galat"), [(0, ["koreksi"]), (-30, ["koreksi"]), (1, None)])
def test_a_new_row_of_a_tariff_that_begins_on_a_day_that_came_is_confirmed(
    administrator, geser, galat
):
    isian = {
        "jenis": "ppn_mewah",
        "persen": "12",
        "dpp_pembilang": "1",
        "dpp_penyebut": "1",
        "berlaku_dari": (timezone.localdate() + geser * SEHARI).isoformat(),
        "sumber": "Uji",
    }

    jawab = administrator.post(alamat("tarifpajak", "add"), isian)

    if galat:
        assert list(jawab.context["adminform"].errors) == galat
        jawab = administrator.post(alamat("tarifpajak", "add"), isian | {"koreksi": "on"})
    assert (jawab.status_code, TarifPajak.objects.count()) == (302, 1)


@pytest.mark.parametrize("kolom", ["berlaku_dari", "berlaku_sampai"])
@pytest.mark.parametrize("hari", ["0001-01-01", "9999-12-31"])
def test_a_year_that_is_a_slip_is_told_at_its_day(administrator, kolom, hari):
    isian = {
        "kode": "85021100",
        "uraian": "Uji",
        "bm_persen": "5",
        "ppnbm_persen": "0",
        "berlaku_dari": "2027-01-01",
        "sumber": "Uji",
    }

    jawab = administrator.post(alamat("postarif", "add"), isian | {kolom: hari})

    assert jawab.context["adminform"].errors[kolom] == [
        "Tahun harus 1990 sampai 2100. Periksa tahunnya."
    ]
    assert not PosTarif.objects.exists()


@pytest.mark.parametrize("model", ["kurs", "postarif", "tarifpajak", "beatambahan"])
def test_no_tariff_is_closed_by_the_handful(administrator, model):
    baris = getattr(
        pabrik,
        {
            "kurs": "KursFactory",
            "postarif": "PosTarifFactory",
            "tarifpajak": "TarifPajakFactory",
            "beatambahan": "BeaTambahanFactory",
        }[model],
    )()
    akhir = baris.berlaku_sampai

    administrator.post(
        alamat(model, "changelist"), {"action": "tutup", "_selected_action": [baris.pk]}
    )

    baris.refresh_from_db()
    assert baris.berlaku_sampai == akhir
