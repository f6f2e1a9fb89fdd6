"""Approvals of guarantees in the administration: named, dated, recorded, never deleted."""

import datetime as dt

import pytest
from django.urls import reverse

from jejak.models import JejakAudit
from pungutan.models import PersetujuanJaminan
from tests.factories.portal import ImportirFactory, PenggunaFactory
from tests.factories.referensi import JenisJaminanFactory
from tests.factories.uang import PersetujuanJaminanFactory

pytestmark = pytest.mark.django_db


def alamat(halaman, *args):
    return reverse(f"admin:pungutan_persetujuanjaminan_{halaman}", args=args)


@pytest.fixture
def administrator(client):
    client.force_login(PenggunaFactory(is_staff=True, is_superuser=True))
    return client


def test_an_approval_is_given_and_recorded(administrator):
    tunai = JenisJaminanFactory()
    tertulis = JenisJaminanFactory(kode="tertulis", perlu_persetujuan=True)
    isian = {
        "importir": str(ImportirFactory(nama="PT Pelayaran Uji").pk),
        "jenis": tertulis.pk,
        "dasar": "S-9/BC/2026 tanggal 2 Maret 2026",
        "berlaku_dari": "2026-03-02",
    }

    salah = administrator.post(alamat("add"), isian | {"jenis": tunai.pk, "dasar": ""})
    assert set(salah.context["adminform"].errors) == {"jenis", "dasar"}

    administrator.post(alamat("add"), isian)

    satu = PersetujuanJaminan.objects.get()
    assert (satu.jenis, satu.berlaku_dari) == (tertulis, dt.date(2026, 3, 2))
    baris = JejakAudit.objects.get(tindakan="buat_persetujuanjaminan")
    assert baris.rincian["tentang"] == "PT Pelayaran Uji: Jaminan tertulis"


def test_an_approval_ends_by_its_date_and_names_the_same_importer(administrator):
    satu = PersetujuanJaminanFactory()

    administrator.post(
        alamat("change", satu.pk),
        {
            "importir": str(ImportirFactory().pk),
            "dasar": satu.dasar,
            "berlaku_dari": satu.berlaku_dari.isoformat(),
            "initial-berlaku_dari": satu.berlaku_dari.isoformat(),
            "berlaku_sampai": "2026-12-31",
        },
    )

    kini = PersetujuanJaminan.objects.get()
    assert (kini.importir, kini.berlaku_sampai) == (satu.importir, dt.date(2026, 12, 31))
    assert JejakAudit.objects.get(tindakan="ubah_persetujuanjaminan").rincian["kolom"] == [
        "berlaku_sampai"
    ]
    assert administrator.get(alamat("delete", satu.pk)).status_code == 403


def test_an_end_before_the_beginning_is_told_at_the_form(administrator):
    satu = PersetujuanJaminanFactory()

    respons = administrator.post(
        alamat("change", satu.pk),
        {"dasar": "S-1", "berlaku_dari": "2020-01-01", "berlaku_sampai": "2019-01-01"},
    )

    assert "Berlaku sampai tidak boleh sebelum berlaku dari." in respons.content.decode()


@pytest.mark.parametrize("query", ["", "?q=PT", "?berlaku=ya", "?berlaku=tidak"])
def test_the_list_opens(administrator, query):
    PersetujuanJaminanFactory()

    assert administrator.get(alamat("changelist") + query).status_code == 200
