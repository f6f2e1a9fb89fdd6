"""The auditor reads everything and changes nothing: every address of a case, by GET and by POST."""

import pytest
from django.apps import apps
from django.urls import reverse

from portal.izin import Peran
from tests.factories.portal import JabatanFactory
from tests.test_akses import OWN, TABEL, alamat, klien
from workflow.status import Status

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("dalam_transaksi")]

# Officers' and the audit's own records, in which an auditor's attempt may leave a row.
BERUBAH_SENDIRI = {
    "jejak.JejakAudit",
    "jejak.RantaiAudit",
    "sessions.Session",
    "usersessions.UserSession",
}
# Forms of the importer's answers: there is nothing to read on them.
# Nor on those of payments and guarantees: what was recorded stands on their tab.
TIDAK_DIBACA = {
    "workflow:kekurangan_jelaskan",
    "workflow:kekurangan_jawab",
    "workflow:kirim_perubahan",
    "permohonan:perpanjangan",
    "permohonan:perubahan_tujuan",
    "permohonan:perubahan_lokasi",
    "permohonan:perubahan_lokasi_baru",
    "permohonan:perubahan_lokasi_terdaftar",
    "pungutan:bukti_bayar_rekam",
    "pungutan:bukti_bayar_ubah",
    "pungutan:bukti_bayar_hapus",
    "pungutan:bukti_bayar_periksa",
    "pungutan:jaminan_rekam",
    "pungutan:jaminan_ubah",
    "pungutan:jaminan_hapus",
    "pungutan:jaminan_ganti",
    "pungutan:jaminan_periksa",
    "pungutan:jaminan_selesaikan",
}


def isi_basis_data():
    """Return how many rows each table holds and, of what can be compared, their contents."""
    return {
        model._meta.label: list(model._base_manager.order_by("pk").values())
        for model in apps.get_models()
        if model._meta.managed and model._meta.label not in BERUBAH_SENDIRI
    }


def auditor():
    """Return the auditor's browser."""
    return klien(JabatanFactory(peran=Peran.AUDITOR).pengguna)


def kode(jawaban):
    """Return the code of an answer, its file closed."""
    jawaban.close()
    return jawaban.status_code


@pytest.mark.parametrize(
    "baris", [b for b in TABEL if b.status != Status.DRAFT], ids=lambda b: b.nama
)
def test_the_auditor_changes_nothing_of_a_case(baris):
    _, url = alamat(baris)
    sisi = auditor()
    sebelum = isi_basis_data()

    assert kode(sisi.post(url, {"versi": 0, "catatan": "x"})) in {403, 405}
    assert isi_basis_data() == sebelum


@pytest.mark.parametrize(
    "baris",
    [b for b in TABEL if b.status != Status.DRAFT and b.metode == "get"],
    ids=lambda b: b.nama,
)
def test_the_auditor_reads_every_page_of_a_case(baris):
    _, url = alamat(baris)

    boleh = {200, 302, baris.kode}  # a page image that was not drawn yet is 404 to everybody
    if baris.nama in TIDAK_DIBACA:
        boleh = {403}
    assert kode(auditor().get(url)) in boleh


@pytest.mark.parametrize("nama", sorted(n for n in OWN if n.split(":")[0] != "portal"))
def test_the_lists_are_open_to_the_auditor_or_say_whose_they_are(nama):
    sisi = auditor()
    sebelum = isi_basis_data()

    baca, tulis = kode(sisi.get(reverse(nama))), kode(sisi.post(reverse(nama)))

    assert baca in {200, 302, 403, 404, 405}
    assert tulis in {200, 403, 404, 405}
    assert isi_basis_data() == sebelum


def test_the_auditor_has_no_administration():
    assert kode(auditor().get("/admin/", follow=True)) == 403
