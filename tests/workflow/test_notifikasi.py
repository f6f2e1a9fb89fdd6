"""Who is told of a move, and what the importer never reads."""

import datetime as dt

import pytest
from django.core import mail
from django.urls import reverse

from jejak import tasks
from portal.izin import Peran
from portal.models import Notifikasi
from tests.factories.lampiran import ButirKekuranganFactory
from tests.factories.permohonan import LokasiFactory, PermohonanFactory
from tests.factories.portal import JabatanFactory, KeanggotaanFactory, PenggunaFactory
from tests.factories.surat import KeputusanFactory, SuratFactory
from tests.factories.workflow import KeterlibatanFactory, RiwayatFactory, akhiri, pegang
from tests.workflow.perkara import perkara
from workflow import kabar, notifikasi
from workflow.mesin import MesinStatus
from workflow.riwayat_tampil import CATATAN_UNTUK_IMPORTIR, untuk_importir
from workflow.services import apply_transition
from workflow.status import Status

pytestmark = pytest.mark.django_db
RAHASIA = "CATATAN INTERNAL 4711"


def pindah(permohonan, aksi="teruskan_ke_kepala_seksi", **lain):
    """Return the history row of a move to where the application stands."""
    lain.setdefault("ke", permohonan.status)
    return RiwayatFactory(permohonan=permohonan, aksi=aksi, label="Teruskan", **lain)


def kabarkan(riwayat):
    notifikasi.kabarkan_perpindahan({"riwayat": str(riwayat.pk)})
    return Notifikasi.objects.filter(kunci=f"riwayat:{riwayat.pk}")


def nama(butir):
    return {n.pengguna.nama for n in butir}


def test_members_and_the_officers_who_may_take_the_case_are_told_each_with_his_page():
    permohonan = PermohonanFactory(status=Status.PENELITIAN_KEPALA_SEKSI)
    anggota = PenggunaFactory(importir=permohonan.importir)
    kasi = JabatanFactory(kantor=permohonan.kantor, peran=Peran.KEPALA_SEKSI).pengguna
    JabatanFactory(kantor=permohonan.kantor, peran=Peran.ANALIS)
    JabatanFactory(kantor__kode="060600", peran=Peran.KEPALA_SEKSI)

    butir = kabarkan(pindah(permohonan))

    tautan = {n.pengguna: n.tautan for n in butir}
    assert tautan[anggota] == reverse("workflow:riwayat", args=[permohonan.pk])
    assert tautan[kasi] == reverse("workflow:perkara", args=[permohonan.pk])
    assert set(tautan) == {anggota, kasi, permohonan.dibuat_oleh}


def test_the_holder_alone_is_told_where_there_is_one():
    permohonan = PermohonanFactory(status=Status.PENELITIAN_KEPALA_SEKSI)
    JabatanFactory(kantor=permohonan.kantor, peran=Peran.KEPALA_SEKSI)
    pemegang = pegang(permohonan)

    petugas = [n for n in kabarkan(pindah(permohonan)) if "/perkara/" in n.tautan]

    assert nama(petugas) == {pemegang.nama}


def test_nobody_is_told_of_his_own_act():
    permohonan = PermohonanFactory(status=Status.PENELITIAN_ANALIS)

    butir = kabarkan(pindah(permohonan, "kirim", oleh=permohonan.dibuat_oleh))

    assert not butir.exists()


def test_officers_who_could_not_act_are_not_told():
    permohonan = PermohonanFactory(status=Status.PENELITIAN_KEPALA_SEKSI)
    kantor, peran = permohonan.kantor, Peran.KEPALA_SEKSI
    pindah_tugas = JabatanFactory(kantor=kantor, peran=peran)
    akhiri(pindah_tugas)
    JabatanFactory(kantor=kantor, peran=peran, pengguna__is_active=False)
    benturan = JabatanFactory(kantor=kantor, peran=peran).pengguna
    KeanggotaanFactory(pengguna=benturan, importir=permohonan.importir)
    pernah = JabatanFactory(kantor=kantor, peran=peran).pengguna
    KeterlibatanFactory(permohonan=permohonan, pengguna=pernah, peran=Peran.ANALIS)

    petugas = [n for n in kabarkan(pindah(permohonan)) if "/perkara/" in n.tautan]

    assert petugas == []


def test_former_members_and_closed_accounts_are_not_told():
    permohonan = PermohonanFactory(status=Status.PENELITIAN_ANALIS)
    KeanggotaanFactory(importir=permohonan.importir, sampai=dt.date(2025, 1, 1))
    KeanggotaanFactory(importir=permohonan.importir, pengguna__is_active=False)

    assert nama(kabarkan(pindah(permohonan, "kirim"))) == {permohonan.dibuat_oleh.nama}


def test_a_move_that_was_overtaken_calls_no_officer_any_more():
    permohonan = PermohonanFactory(status=Status.PENELITIAN_KEPALA_BIDANG)
    JabatanFactory(kantor=permohonan.kantor, peran=Peran.KEPALA_SEKSI)
    JabatanFactory(kantor=permohonan.kantor, peran=Peran.KEPALA_BIDANG)

    butir = kabarkan(pindah(permohonan, ke=Status.PENELITIAN_KEPALA_SEKSI))

    assert [n for n in butir if "/perkara/" in n.tautan] == []
    assert butir.count() == 1


def test_a_replay_tells_nobody_twice():
    permohonan = PermohonanFactory(status=Status.PENELITIAN_ANALIS)
    riwayat = pindah(permohonan, "kirim")

    kabarkan(riwayat)

    assert kabarkan(riwayat).count() == 1


def test_every_action_of_the_machine_tells_the_importer_something():
    permohonan = PermohonanFactory(status=Status.PENELITIAN_ANALIS)
    aksi = {baris.name for baris in permohonan.get_all_status_transitions()}

    assert set(kabar.IMPORTIR) <= aksi
    assert aksi >= CATATAN_UNTUK_IMPORTIR
    for nomor, satu in enumerate(sorted(aksi)):
        isi = kabar.untuk_importir(pindah(permohonan, satu, urut=nomor + 1))
        assert isi.judul
        assert "{" not in isi.judul + isi.isi
    assert issubclass(type(permohonan), MesinStatus)


def test_what_officers_write_to_each_other_reaches_no_importer():
    permohonan = PermohonanFactory(status=Status.PENELITIAN_ANALIS)
    aksi = {baris.name for baris in permohonan.get_all_status_transitions()}
    petugas = JabatanFactory(kantor=permohonan.kantor, nama_jabatan="Analis Perizinan")

    for nomor, satu in enumerate(sorted(aksi - CATATAN_UNTUK_IMPORTIR)):
        riwayat = pindah(
            permohonan,
            satu,
            urut=nomor + 1,
            catatan=RAHASIA,
            jabatan=petugas,
            oleh=petugas.pengguna,
            nama_pelaku="Ratna Wulandari",
            nama_jabatan="Analis Perizinan, KPPBC",
        )
        butir = kabarkan(riwayat).get(pengguna=permohonan.dibuat_oleh)
        assert RAHASIA not in butir.judul + butir.isi
        assert RAHASIA not in str(untuk_importir([riwayat]))
        assert "Ratna" not in butir.isi
        if satu != "terbitkan_skep":
            assert "Ratna" not in str(untuk_importir([riwayat]))


def test_a_shortage_lists_its_items_and_the_due_date():
    permohonan = PermohonanFactory(
        status=Status.KEKURANGAN_DOKUMEN, tenggat_kekurangan=dt.date(2026, 12, 1)
    )
    ButirKekuranganFactory(permohonan=permohonan, alasan="Brosur tidak terbaca.")
    ButirKekuranganFactory(permohonan=permohonan, jenis=None, alasan="Jelaskan tujuan.")

    butir = kabarkan(pindah(permohonan, "minta_kelengkapan", catatan="Mohon segera.")).get()

    assert (
        butir.judul == f"Lengkapi Permohonan {permohonan.nomor_surat} paling lambat 1 Desember 2026"
    )
    assert "Brosur tidak terbaca." in butir.isi
    assert "- Jelaskan tujuan." in butir.isi
    assert butir.isi.endswith("Catatan: Mohon segera.")


def test_a_refusal_gives_its_reasons():
    permohonan = PermohonanFactory(status=Status.PENOLAKAN)

    butir = kabarkan(pindah(permohonan, "tolak", catatan="Kontrak palsu.")).get()

    assert butir.judul == f"Permohonan {permohonan.nomor_surat} ditolak"
    assert "Alasan penolakan: Kontrak palsu." in butir.isi


def test_what_people_typed_is_never_read_as_a_template():
    permohonan = PermohonanFactory(status=Status.PENOLAKAN, nomor_surat="{importir.npwp}{0}")

    butir = kabarkan(pindah(permohonan, "tolak", catatan="{kantor} {x} %s")).get()

    assert butir.judul == "Permohonan {importir.npwp}{0} ditolak"
    assert "{kantor} {x} %s" in butir.isi


def test_a_letter_is_announced_to_members_and_to_those_who_act_on_it():
    keputusan = KeputusanFactory()
    permohonan = keputusan.permohonan
    lokasi = LokasiFactory(permohonan=permohonan, kantor_pengawas__kode="070300")
    jaminan = JabatanFactory(kantor=permohonan.kantor, peran=Peran.PETUGAS_JAMINAN).pengguna
    pengawas = JabatanFactory(kantor=lokasi.kantor_pengawas, peran=Peran.PETUGAS_PENGAWAS).pengguna
    JabatanFactory(kantor__kode="060600", peran=Peran.PETUGAS_PENGAWAS)
    surat = SuratFactory(keputusan=keputusan)

    notifikasi.surat_terbit(surat)

    butir = Notifikasi.objects.filter(kunci=f"surat:{surat.pk}")
    assert nama(butir) == {permohonan.dibuat_oleh.nama, jaminan.nama, pengawas.nama}
    assert {n.judul for n in butir} == {f"SKEP {keputusan.nomor} telah terbit"}
    milik = butir.get(pengguna=permohonan.dibuat_oleh)
    assert milik.tautan == f"{reverse('workflow:riwayat', args=[permohonan.pk])}?surat={surat.pk}"


def test_a_refusals_letter_is_for_the_importer_alone():
    keputusan = KeputusanFactory(jenis="penolakan")
    JabatanFactory(kantor=keputusan.permohonan.kantor, peran=Peran.PETUGAS_JAMINAN)
    surat = SuratFactory(keputusan=keputusan)

    notifikasi.surat_terbit(surat)

    butir = Notifikasi.objects.get(kunci=f"surat:{surat.pk}")
    assert butir.judul == f"Surat Penolakan {keputusan.nomor} telah terbit"


def test_a_decision_goes_from_the_button_to_the_mailboxes(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    permohonan = perkara(Status.KEPUTUSAN_KEPALA_KANTOR)
    anggota = PenggunaFactory(importir=permohonan.importir)

    apply_transition(permohonan.pk, "tolak", oleh=pegang(permohonan), catatan="Kontrak palsu.")
    tasks.drain_outbox()

    untuk_anggota = [s.subject for s in mail.outbox if s.to == [anggota.email]]
    assert len(untuk_anggota) == 2
    assert any("ditolak" in judul for judul in untuk_anggota)
    assert any("Surat Penolakan" in judul for judul in untuk_anggota)
    assert all(len(s.to) == 1 for s in mail.outbox)
