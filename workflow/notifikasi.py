"""Who is told of what: handler of the outbox topic ``workflow.services.TOPIK_NOTIFIKASI``.

Every change of status is told to the members of the importer, and to the officers who take the
case over; nobody is told of what he did himself. Texts: ``workflow.kabar``. Notices become mail
by portal's own handler. All may run any number of times.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils import translation

from permohonan.sebutan import sebutan_lengkap
from portal import izin
from portal.izin import Peran
from portal.models import Jabatan, Pengguna
from portal.services.keanggotaan import yang_bertindak_untuk
from portal.services.notifikasi import Pesan, beri_tahu, beri_tahu_semua
from workflow import kabar, kabar_perubahan, kabar_surat
from workflow.models import Keputusan, Penanganan, RiwayatStatus, Surat
from workflow.status import PERAN_TAHAP, TAHAP_KLASIFIKASI, TAHAP_PETUGAS, Status
from workflow.surat.proses.daftar import tautan as tautan_surat

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from permohonan.models import Permohonan

SURAT_TERBIT = {
    Keputusan.Jenis.SKEP: "SKEP {nomor} telah terbit",
    Keputusan.Jenis.PENOLAKAN: "Surat Penolakan {nomor} telah terbit",
    Keputusan.Jenis.PENCABUTAN: "Izin {izin} dicabut dengan Surat Pencabutan {nomor}",
}
# Which kind of notice (portal.jenis_notifikasi) a move is to the importer; all others are "status".
JENIS_AKSI = {
    "minta_kelengkapan": "kekurangan",
    "tarik_dari_importir": "kekurangan",
    "terbitkan_skep": "keputusan",
    "tolak": "keputusan",
    "cabut_skep": "keputusan",
}


def kabarkan_perpindahan(isi: dict[str, Any]) -> None:
    """Tell of the move ``isi["riwayat"]``."""
    riwayat = RiwayatStatus.objects.select_related(
        "permohonan__kantor",
        "permohonan__importir",
        "permohonan__asal",
        "permohonan__pemegang__pengguna",
    ).get(pk=isi["riwayat"])
    if riwayat.aksi == kabar_perubahan.PEMBATALAN:
        _kabarkan_pemegang(riwayat)  # the importer reads of it with the revocation, once for all
        return
    permohonan = riwayat.permohonan
    if not kabar_surat.tunggu(riwayat):
        _kabarkan_importir(riwayat)
    # A case that has moved on since is told of by its later move.
    if riwayat.ke in TAHAP_PETUGAS and permohonan.status == riwayat.ke:
        untuk_petugas = kabar.untuk_petugas(riwayat)
        beri_tahu(
            [p for p in petugas_tahap(permohonan) if p.pk != riwayat.oleh_id],
            kunci=f"riwayat:{riwayat.pk}",
            judul=untuk_petugas.judul,
            isi=untuk_petugas.isi,
            tautan=reverse("workflow:perkara", args=[permohonan.pk]),
            jenis="tugas",
        )


def _kabarkan_importir(riwayat: RiwayatStatus) -> None:
    permohonan, isi = riwayat.permohonan, kabar.untuk_importir(riwayat)
    beri_tahu(
        [p for p in anggota(permohonan) if p.pk != riwayat.oleh_id],
        kunci=kabar_surat.kunci(riwayat),
        judul=isi.judul,
        isi=isi.isi,
        tautan=reverse("workflow:riwayat", args=[permohonan.pk]),
        jenis=JENIS_AKSI.get(riwayat.aksi, "status"),
    )


def _kabarkan_pemegang(riwayat: RiwayatStatus) -> None:
    """Tell the officer in whose hands a change was that it was called off with its permit."""
    permohonan, isi = riwayat.permohonan, kabar.pembatalan_oleh_sistem(riwayat)
    dibaca = "workflow:perkara" if permohonan.putaran else "workflow:riwayat"
    beri_tahu(
        _pejabat(_tangan(permohonan, Status(riwayat.dari))),
        kunci=f"riwayat:{riwayat.pk}",
        judul=isi.judul,
        isi=isi.isi,
        tautan=reverse(dibaca, args=[permohonan.pk]),
        jenis="tugas",
    )


def _tangan(permohonan: Permohonan, tahap: Status) -> QuerySet[Jabatan]:
    """Return the post that held a change in a stage, else that of who recorded it at the counter.

    While the importer completes a case the analyst keeps it (workflow.services).
    """
    tahap_petugas: tuple[Status, ...] = (tahap,)
    if tahap == Status.KEKURANGAN_DOKUMEN:
        tahap_petugas = (Status.PENELITIAN_ANALIS,)
    elif tahap in TAHAP_KLASIFIKASI:
        tahap_petugas = tuple(TAHAP_KLASIFIKASI)
    terakhir = Penanganan.objects.filter(permohonan=permohonan, tahap__in=tahap_petugas).first()
    if terakhir is not None:
        return Jabatan.objects.filter(pk=terakhir.jabatan_id)
    return Jabatan.objects.filter(
        pengguna=permohonan.perekam_id, kantor=permohonan.kantor_id, peran=Peran.ANALIS
    )


def surat_terbit(surat: Surat) -> None:
    """Tell the importer's members, and the officers who act on it, that a letter can be had.

    Of a change the importer was told what it changed with the decision; what an extension costs
    is told by pungutan, to importer and Petugas Jaminan.
    """
    keputusan = surat.keputusan
    permohonan = keputusan.permohonan
    judul = SURAT_TERBIT[Keputusan.Jenis(keputusan.jenis)].format(
        nomor=keputusan.nomor, izin=permohonan.nomor_skep
    )
    with translation.override("id"):
        nama = sebutan_lengkap(permohonan)
        if permohonan.asal_id is not None:
            judul = f"{judul}: {nama}"
    beri_tahu(
        anggota(permohonan),
        kunci=f"surat:{surat.pk}",
        judul=judul,
        isi=(
            f"Surat untuk {nama[0].lower()}{nama[1:]} dapat diunduh pada tab Status "
            "Proses. Surat hanya tersedia di portal dan tidak dilampirkan pada surel ini."
        ),
        tautan=tautan_surat("workflow:riwayat", permohonan.pk, surat.pk),
        jenis="keputusan",
    )
    if keputusan.jenis == Keputusan.Jenis.PENOLAKAN:
        return
    umum = {"kunci": f"surat:{surat.pk}", "judul": judul, "jenis": "tugas"}
    asal = f"Importir: {permohonan.importir.nama}. Kantor penerbit: {permohonan.kantor.nama}."
    _kabarkan_pengawas(keputusan, asal, umum)
    if permohonan.asal_id is None:
        alamat = reverse("workflow:perkara", args=[permohonan.pk])
        beri_tahu(petugas_jaminan(permohonan), isi=asal, tautan=alamat, **umum)


def _kabarkan_pengawas(keputusan: Keputusan, awal: str, umum: dict[str, str]) -> None:
    """Tell the Petugas Pengawas of the earlier and the new offices, each why, once per person."""
    permohonan = keputusan.permohonan
    cabut = keputusan.jenis == Keputusan.Jenis.PENCABUTAN
    wilayah = kabar_perubahan.Wilayah(permohonan, seluruhnya=cabut)
    isi = f"{awal} {kabar_perubahan.kalimat(permohonan)}".strip()
    tautan = reverse("permohonan:izin", args=[permohonan.pk])
    beri_tahu_semua(
        Pesan(orang, isi=f"{isi} {wilayah.peran(kantor)}", tautan=tautan, **umum)
        for orang, kantor in _pengawas(permohonan, wilayah.kantor).items()
    )


def anggota(permohonan: Permohonan) -> list[Pengguna]:
    """Return the members of the importer as of today, and its brokers' people."""
    return yang_bertindak_untuk(permohonan.importir_id)


def petugas_tahap(permohonan: Permohonan) -> list[Pengguna]:
    """Return who works on the present stage: its holder, else everybody who may take it."""
    if permohonan.pemegang is not None:
        return [permohonan.pemegang.pengguna]
    peran = PERAN_TAHAP[Status(permohonan.status)]
    return [
        p
        for p in _pejabat(Jabatan.objects.filter(kantor=permohonan.kantor_id, peran=peran))
        if not izin.alasan_terhalang(permohonan, p, peran)
    ]


def petugas_jaminan(permohonan: Permohonan) -> list[Pengguna]:
    """Return who verifies the guarantees of an issued permit at its office."""
    jabatan = Jabatan.objects.filter(kantor=permohonan.kantor_id, peran=Peran.PETUGAS_JAMINAN)
    return [p for p in _pejabat(jabatan) if not izin.anggota(permohonan, p)]


def _pengawas(permohonan: Permohonan, kantor: set[int]) -> dict[Pengguna, list[int]]:
    """Return who supervises for these offices, and for which of them."""
    hasil: dict[Pengguna, list[int]] = {}
    jabatan = (
        Jabatan.objects.filter(kantor__in=kantor, peran=Peran.PETUGAS_PENGAWAS)
        .berlaku()
        .filter(pengguna__is_active=True)
        .select_related("pengguna")
        .order_by("pk")
    )
    for satu in jabatan:
        if not izin.anggota(permohonan, satu.pengguna):
            hasil.setdefault(satu.pengguna, []).append(satu.kantor_id)
    return hasil


def _pejabat(jabatan: Any) -> list[Pengguna]:
    berlaku = jabatan.berlaku()
    return list(Pengguna.objects.filter(is_active=True, jabatan__in=berlaku).distinct())
