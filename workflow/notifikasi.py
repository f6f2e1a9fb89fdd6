"""Who is told of what: handler of the outbox topic ``workflow.services.TOPIK_NOTIFIKASI``.

Every change of status is told to the members of the importer, and to the officers who take the
case over; nobody is told of what he did himself. Texts: ``workflow.kabar``. Notices become mail
by portal's own handler. All may run any number of times.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse

from portal import izin
from portal.izin import Peran
from portal.models import Jabatan, Pengguna
from portal.services.keanggotaan import yang_bertindak_untuk
from portal.services.notifikasi import beri_tahu
from workflow import kabar
from workflow.models import Keputusan, RiwayatStatus, Surat
from workflow.status import PERAN_TAHAP, TAHAP_PETUGAS, Status

if TYPE_CHECKING:
    from permohonan.models import Permohonan

SURAT_TERBIT = {
    Keputusan.Jenis.SKEP: "SKEP {nomor} telah terbit",
    Keputusan.Jenis.PENOLAKAN: "Surat Penolakan {nomor} telah terbit",
    Keputusan.Jenis.PENCABUTAN: "Surat Pencabutan {nomor} telah terbit",
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
        "permohonan__kantor", "permohonan__importir", "permohonan__pemegang__pengguna"
    ).get(pk=isi["riwayat"])
    permohonan = riwayat.permohonan
    untuk_importir = kabar.untuk_importir(riwayat)
    beri_tahu(
        [p for p in anggota(permohonan) if p.pk != riwayat.oleh_id],
        kunci=f"riwayat:{riwayat.pk}",
        judul=untuk_importir.judul,
        isi=untuk_importir.isi,
        tautan=reverse("workflow:riwayat", args=[permohonan.pk]),
        jenis=JENIS_AKSI.get(riwayat.aksi, "status"),
    )
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


def surat_terbit(surat: Surat) -> None:
    """Tell the importer's members, and the officers who act on it, that a letter can be had."""
    keputusan = surat.keputusan
    permohonan = keputusan.permohonan
    judul = SURAT_TERBIT[Keputusan.Jenis(keputusan.jenis)].format(nomor=keputusan.nomor)
    beri_tahu(
        anggota(permohonan),
        kunci=f"surat:{surat.pk}",
        judul=judul,
        isi=(
            f"Surat untuk permohonan {permohonan.nomor_surat} dapat diunduh pada tab Status "
            "Proses. Surat hanya tersedia di portal dan tidak dilampirkan pada surel ini."
        ),
        tautan=reverse("workflow:riwayat", args=[permohonan.pk]),
        jenis="keputusan",
    )
    if keputusan.jenis != Keputusan.Jenis.PENOLAKAN:
        beri_tahu(
            petugas_pelaksana(permohonan),
            kunci=f"surat:{surat.pk}",
            judul=judul,
            isi=f"Importir: {permohonan.importir.nama}. Kantor penerbit: {permohonan.kantor.nama}.",
            tautan=reverse("workflow:perkara", args=[permohonan.pk]),
            jenis="tugas",
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


def petugas_pelaksana(permohonan: Permohonan) -> list[Pengguna]:
    """Return who acts on an issued permit: guarantees at the office, supervision at the locations."""
    pengawas = permohonan.lokasi.values("kantor_pengawas")
    jabatan = Jabatan.objects.filter(
        kantor=permohonan.kantor_id, peran=Peran.PETUGAS_JAMINAN
    ) | Jabatan.objects.filter(kantor__in=pengawas, peran=Peran.PETUGAS_PENGAWAS)
    return [p for p in _pejabat(jabatan) if not izin.anggota(permohonan, p)]


def _pejabat(jabatan: Any) -> list[Pengguna]:
    berlaku = jabatan.berlaku()
    return list(Pengguna.objects.filter(is_active=True, jabatan__in=berlaku).distinct())
