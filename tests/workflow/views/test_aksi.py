"""An action that came too late: everything since the page was opened, and the note that was typed."""

import datetime as dt

import pytest
from django.urls import reverse

from jejak.models import JejakAudit
from permohonan.kunci import naikkan_versi
from portal.izin import Peran
from tests.factories.portal import JabatanFactory, PenggunaFactory
from tests.factories.workflow import pegang
from tests.workflow.perkara import perkara
from tests.workflow.perubahan import izin, perubahan
from workflow.models import RiwayatStatus
from workflow.pekerjaan import pegangan
from workflow.pekerjaan.pendapat import tulis_pendapat
from workflow.services import apply_transition
from workflow.status import Status

pytestmark = pytest.mark.django_db


def alamat(permohonan, aksi):
    return reverse("workflow:aksi", args=[permohonan.pk, aksi])


def isian(client, permohonan, aksi):
    """Return what the form of an action sends back unseen."""
    form = client.get(alamat(permohonan, aksi)).context["form"]
    return {"versi": form["versi"].value(), "jejak": form["jejak"].value()}


def tanpa_waktu(kalimat):
    return [satu.partition(": ")[2] for satu in kalimat]


@pytest.fixture
def kasus(client):
    """A case with its analyst, who is signed in and has opened the page of the next act."""
    permohonan = perkara(Status.PENELITIAN_ANALIS)
    jabatan = JabatanFactory(kantor=permohonan.kantor, pengguna__nama="Rina Petugas")
    pegang(permohonan, jabatan)
    client.force_login(jabatan.pengguna)
    return permohonan, jabatan


def test_who_moved_it_when_with_which_note_and_which_parts(client, kasus):
    permohonan, jabatan = kasus
    dibuka = isian(client, permohonan, "teruskan_ke_kepala_seksi")
    tulis_pendapat(permohonan.pk, "tolak", "Belum.", versi=None, oleh=jabatan.pengguna)
    apply_transition(
        permohonan.pk, "minta_kelengkapan", oleh=jabatan.pengguna, catatan="Kontraknya kurang."
    )

    jawaban = client.post(
        alamat(permohonan, "teruskan_ke_kepala_seksi"), dibuka | {"catatan": "Sudah lengkap."}
    )

    assert jawaban.status_code == 409
    siapa, kantor = "Rina Petugas, Analis", permohonan.kantor.nama
    pindah = "Minta kelengkapan, kini Kekurangan Dokumen (“Kontraknya kurang.”)"
    assert tanpa_waktu(jawaban.context["perubahan_sejak"]) == [
        f"{pindah}, oleh {siapa}, {kantor}",
        f"nota pendapat ditulis, oleh {siapa}",
    ]
    isi = jawaban.content.decode()
    assert "Sudah lengkap.</textarea>" in isi
    assert "Status permohonan kini Kekurangan Dokumen." in isi
    assert RiwayatStatus.objects.filter(permohonan=permohonan).count() == 1


def test_the_refusal_is_recorded(client, kasus):
    permohonan, _ = kasus
    dibuka = isian(client, permohonan, "teruskan_ke_kepala_seksi")
    permohonan.refresh_from_db()
    pegangan.lepas(permohonan.pk, oleh=permohonan.pemegang.pengguna)

    jawaban = client.post(
        alamat(permohonan, "teruskan_ke_kepala_seksi"), dibuka | {"catatan": "Siap."}
    )

    assert jawaban.status_code == 409
    assert "Ambil dahulu" in jawaban.content.decode()
    assert tanpa_waktu(jawaban.context["perubahan_sejak"]) == [
        "permohonan dilepas, oleh Rina Petugas, Analis"
    ]
    assert JejakAudit.objects.get(tindakan="ditolak").rantai == permohonan.rantai


def test_a_change_of_content_shows_the_form_again_with_the_note(client, kasus):
    permohonan, jabatan = kasus
    dibuka = isian(client, permohonan, "teruskan_ke_kepala_seksi")
    tulis_pendapat(permohonan.pk, "tolak", "Belum.", versi=None, oleh=jabatan.pengguna)

    jawaban = client.post(
        alamat(permohonan, "teruskan_ke_kepala_seksi"), dibuka | {"catatan": "Sudah lengkap."}
    )

    assert jawaban.status_code == 409
    form = jawaban.context["form"]
    assert tanpa_waktu(form.perubahan) == ["nota pendapat ditulis, oleh Rina Petugas, Analis"]
    assert "Sudah lengkap.</textarea>" in jawaban.content.decode()
    lagi = {nama: form[nama].value() for nama in ("versi", "jejak", "catatan")}
    jawaban = client.post(alamat(permohonan, "teruskan_ke_kepala_seksi"), lagi)
    assert jawaban.status_code == 302


def test_the_importer_reads_titles_and_only_notes_addressed_to_it(client):
    permohonan = perkara(Status.PENELITIAN_ANALIS)
    orang = PenggunaFactory(importir=permohonan.importir)
    client.force_login(orang)
    dibuka = isian(client, permohonan, "batalkan")
    jabatan = JabatanFactory(kantor=permohonan.kantor, pengguna__nama="Rina Petugas")
    pegang(permohonan, jabatan)
    tulis_pendapat(permohonan.pk, "tolak", "Belum.", versi=None, oleh=jabatan.pengguna)
    apply_transition(
        permohonan.pk, "teruskan_ke_kepala_seksi", oleh=jabatan.pengguna, catatan="Janggal."
    )

    jawaban = client.post(alamat(permohonan, "batalkan"), dibuka | {"catatan": "Tidak jadi."})

    assert jawaban.status_code == 409
    pindah = "Teruskan ke Kepala Seksi, kini Penelitian Kepala Seksi"
    assert tanpa_waktu(jawaban.context["perubahan_sejak"]) == [
        f"{pindah}, oleh Analis, {permohonan.kantor.nama}"
    ]
    isi = jawaban.content.decode()
    assert "Janggal." not in isi
    assert "Rina Petugas" not in isi
    assert "Tidak jadi.</textarea>" in isi


@pytest.mark.parametrize("jejak", ["", "x", "-1", "999999999999999999999999"])
def test_a_bent_number_tells_nothing_and_breaks_nothing(client, kasus, jejak):
    permohonan, jabatan = kasus
    dibuka = isian(client, permohonan, "teruskan_ke_kepala_seksi")
    apply_transition(permohonan.pk, "minta_kelengkapan", oleh=jabatan.pengguna, catatan="Kurang.")

    jawaban = client.post(
        alamat(permohonan, "teruskan_ke_kepala_seksi"),
        dibuka | {"catatan": "Siap.", "jejak": jejak},
    )

    assert jawaban.status_code == 409
    assert jawaban.context["perubahan_sejak"] == []


def test_who_has_no_business_there_is_still_refused(client, kasus):
    permohonan, jabatan = kasus
    naikkan_versi(permohonan, jabatan.pengguna)
    client.force_login(JabatanFactory(kantor=permohonan.kantor, peran=Peran.KEPALA_SEKSI).pengguna)

    jawaban = client.post(alamat(permohonan, "minta_kelengkapan"), {"catatan": "x", "versi": 0})

    assert jawaban.status_code == 403


def test_an_act_that_another_level_has_by_now_is_late_and_not_forbidden(client):
    """Terbitkan SKEP is in the table for the Kepala Bidang too, to whom the case went back."""
    permohonan = perkara(Status.KEPUTUSAN_KEPALA_KANTOR)
    kepala = pegang(permohonan)
    client.force_login(kepala)
    dibuka = isian(client, permohonan, "terbitkan_skep")
    apply_transition(
        permohonan.pk, "kembalikan_ke_kepala_bidang", oleh=kepala, catatan="Periksa jaminannya."
    )

    jawaban = client.post(alamat(permohonan, "terbitkan_skep"), dibuka | {"catatan": "Setuju."})

    assert jawaban.status_code == 409
    (kalimat,) = tanpa_waktu(jawaban.context["perubahan_sejak"])
    assert kalimat.startswith(
        "Kembalikan ke Kepala Bidang, kini Penelitian Kepala Bidang (“Periksa jaminannya.”), oleh "
    )


def test_a_number_nobody_counts_to_is_no_place_in_the_trail(client, kasus):
    permohonan, jabatan = kasus
    pegangan.lepas(permohonan.pk, oleh=jabatan.pengguna)

    jawaban = client.post(
        alamat(permohonan, "minta_kelengkapan"),
        {"catatan": "Kurang.", "versi": permohonan.versi, "jejak": "9" * 5000},
    )

    assert jawaban.status_code == 409


@pytest.mark.parametrize(
    ("status", "aksi", "sebutan", "petunjuk"),
    [
        (
            Status.KEPUTUSAN_KEPALA_KANTOR,
            "tolak",
            "Alasan penolakan",
            "Satu alasan per baris; dicetak dalam surat.",
        ),
        (
            Status.PENERBITAN_SKEP,
            "cabut_skep",
            "Alasan pencabutan",
            "Satu alasan per baris; dicetak dalam surat.",
        ),
        (Status.PENELITIAN_ANALIS, "minta_kelengkapan", "Catatan", "Dibaca importir."),
        (
            Status.PENELITIAN_ANALIS,
            "teruskan_ke_kepala_seksi",
            "Catatan",
            "Hanya dibaca pejabat yang meneliti.",
        ),
    ],
)
def test_the_officer_is_told_who_reads_the_note(client, status, aksi, sebutan, petunjuk):
    permohonan = perkara(status)
    if status == Status.PENERBITAN_SKEP:
        jabatan = JabatanFactory(kantor=permohonan.kantor, peran=Peran.KEPALA_KANTOR)
        orang = jabatan.pengguna
    else:
        orang = pegang(permohonan)
    client.force_login(orang)

    kolom = client.get(alamat(permohonan, aksi)).context["form"]["catatan"]

    assert (kolom.label, kolom.help_text) == (sebutan, petunjuk)


def test_the_importer_is_not_told_who_reads_its_own_note(client):
    permohonan = perkara(Status.PENELITIAN_ANALIS)
    client.force_login(PenggunaFactory(importir=permohonan.importir))

    kolom = client.get(alamat(permohonan, "batalkan")).context["form"]["catatan"]

    assert (kolom.label, kolom.help_text) == ("Alasan pembatalan", "")


def test_asking_for_documents_shows_what_will_be_sent(client, kasus):
    permohonan, _ = kasus
    permohonan.butir_kekurangan.update(alasan="Kontrak belum ditandatangani.")
    permohonan.tenggat_kekurangan = dt.date(2099, 3, 4)
    permohonan.save()

    jawaban = client.get(alamat(permohonan, "minta_kelengkapan"))

    (_, butir), (_, tenggat) = jawaban.context["rinci"]
    assert butir.endswith("Kontrak belum ditandatangani.")
    assert tenggat == "4 Maret 2099"
    isi = jawaban.content.decode()
    assert ("Kontrak belum ditandatangani." in isi, tenggat in isi) == (True, True)
    assert client.get(alamat(permohonan, "teruskan_ke_kepala_seksi")).context["rinci"] == []


@pytest.mark.parametrize(
    ("aksi", "tanya"),
    [
        ("terbitkan_skep", "Terbitkan SKEP untuk perpanjangan atas KEP-1?"),
        ("tolak", "Tolak permohonan perpanjangan atas KEP-1?"),
    ],
)
def test_a_decision_on_a_change_is_asked_by_its_kind_and_permit(client, aksi, tanya):
    permohonan = perubahan(izin(nomor_skep="KEP-1"))
    jabatan = JabatanFactory(kantor=permohonan.kantor, peran=Peran.KEPALA_KANTOR)
    pegang(permohonan, jabatan)
    client.force_login(jabatan.pengguna)

    assert client.get(alamat(permohonan, aksi)).context["tanya"] == tanya
