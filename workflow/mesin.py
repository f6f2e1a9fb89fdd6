"""The transition table (design.md §3). Read it from top to bottom: one decorator, one row.

Bodies are empty on purpose: history, letters and notices belong to
``workflow.services.apply_transition``, the only caller. A leaf module: an abstract model that
``permohonan.Permohonan`` inherits.
"""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_noop
from django_fsm import ConcurrentTransitionMixin, FSMField, transition

from portal import izin
from portal.izin import Peran
from workflow import kondisi
from workflow.status import TERBUKA, Status

IMPORTIR = "importir"
SISTEM = "sistem"
PEMUTUS = "pemutus"


def baris(label: str, oleh: str, *, catatan: bool = True, pegang: bool = True) -> dict[str, Any]:
    """Return what a row says beside the machine's own columns.

    ``label`` is the button (kept in the history in Indonesian; pages translate it), ``oleh`` the role, ``catatan`` whether a note is required,
    ``pegang`` whether an officer must hold the case to act.
    """
    return {"label": label, "oleh": oleh, "catatan_wajib": catatan, "pegang": pegang}


class MesinStatus(ConcurrentTransitionMixin, models.Model):
    """The status of an application and the moves between statuses."""

    status = FSMField(
        choices=Status.choices, default=Status.DRAFT, protected=True, editable=False, max_length=30
    )

    pemegang_id: Any  # the post that holds the case, a foreign key of the heir
    rantai_kepala_kantor: Any  # of the frozen chain, a column of the heir

    class Meta:
        abstract = True

    def refresh_from_db(
        self, using: Any = None, fields: Any = None, from_queryset: Any = None
    ) -> None:
        """Reload, letting the protected status through.

        The library switches its shared field's protection off for the reload and leaves it off
        when the reload fails; taking the value out of the instance needs no switch at all.
        """
        tersimpan = self.__dict__.pop("status", Status.DRAFT)
        kolom = fields or [
            f.attname
            for f in self._meta.concrete_fields
            if f.attname == "status" or f.attname in self.__dict__
        ]
        try:
            models.Model.refresh_from_db(self, using, kolom, from_queryset)
        finally:
            self.__dict__.setdefault("status", tersimpan)
        self._update_initial_state()

    def baris_tabel(self, aksi: str) -> Any | None:
        """Return the row of the table for ``aksi`` from the present status, or None."""
        return next((b for b in self._baris_kini() if b.name == aksi), None)

    def seluruh_tabel(self) -> list[Any]:
        """Return every row of the table."""
        return list(self.get_all_status_transitions())  # type: ignore[attr-defined]

    def _baris_kini(self) -> list[Any]:
        return [b for b in self.seluruh_tabel() if b.source == self.status]

    def alasan_tertunda(self, baris: Any) -> list[str]:
        """Return the sentences of the conditions of a row that do not hold now."""
        return [k.kata(self) for k in baris.conditions if not k(self)]

    def memegang(self, user: Any, baris: Any) -> bool:
        """Tell whether the row needs no holder, or this person holds the case."""
        if baris.custom["oleh"] in {IMPORTIR, SISTEM} or not baris.custom["pegang"]:
            return True
        return any(j.pk == self.pemegang_id for j in user.daftar_jabatan)

    def aksi_untuk(self, user: Any) -> dict[str, Any]:
        """Return the actions open to this person now: status, conditions, role and holder checked."""
        return {
            b.name: b
            for b in self._baris_kini()
            if b.has_perm(self, user) and self.memegang(user, b) and not self.alasan_tertunda(b)
        }

    def aksi_peran(self, user: Any) -> list[tuple[Any, list[str]]]:
        """Return every action of this person's role from here, with what still stands in its way."""
        return [
            (b, self.alasan_tertunda(b))
            for b in self._baris_kini()
            if b.has_perm(self, user) and self.memegang(user, b)
        ]

    def peran_baris(self, baris: Any) -> str:
        """Return the role whose act a row is; "pemutus" is the last level of the frozen chain."""
        oleh: str = baris.custom["oleh"]
        if oleh != PEMUTUS:
            return oleh
        return Peran.KEPALA_KANTOR if self.rantai_kepala_kantor else Peran.KEPALA_BIDANG

    def baris_jabatan(self, *peran: str) -> list[Any]:
        """Return every row from here that belongs to one of these roles, whoever may act now."""
        return [b for b in self._baris_kini() if self.peran_baris(b) in peran]

    # --- the importer ------------------------------------------------------------------------
    @transition(
        field=status,
        source=Status.DRAFT,
        target=Status.PENELITIAN_ANALIS,
        conditions=[kondisi.lengkap, kondisi.asal_berlaku, kondisi.satu_perubahan],
        permission=izin.pengirim,
        custom=baris(gettext_noop("Kirim Data"), IMPORTIR, catatan=False),
    )
    def kirim(self) -> None:
        """Send for the first time."""

    @transition(
        field=status,
        source=Status.KEKURANGAN_DOKUMEN,
        target=Status.PENELITIAN_ANALIS,
        conditions=[kondisi.lengkap, kondisi.semua_dijawab],
        permission=izin.anggota,
        custom=baris(gettext_noop("Kirim kembali"), IMPORTIR),
    )
    def kirim_kembali(self) -> None:
        """Send again with what was missing."""

    @transition(
        field=status,
        source=[Status.DRAFT, Status.KEKURANGAN_DOKUMEN, Status.PENELITIAN_ANALIS],
        target=Status.PEMBATALAN,
        conditions=[kondisi.belum_diambil],
        permission=izin.anggota,
        custom=baris(gettext_noop("Batalkan"), IMPORTIR),
    )
    @transition(
        field=status,
        source=Status.PENELITIAN_KEPALA_BIDANG,
        target=Status.PEMBATALAN,
        conditions=[kondisi.tanpa_kepala_kantor],
        permission=izin.kepala_bidang,
        custom=baris(gettext_noop("Batalkan"), Peran.KEPALA_BIDANG),
    )
    @transition(
        field=status,
        source=Status.KEPUTUSAN_KEPALA_KANTOR,
        target=Status.PEMBATALAN,
        conditions=[kondisi.ada_kepala_kantor],
        permission=izin.kepala_kantor,
        custom=baris(gettext_noop("Batalkan"), Peran.KEPALA_KANTOR),
    )
    def batalkan(self) -> None:
        """Call the application off."""

    @transition(
        field=status,
        source=list(TERBUKA),
        target=Status.PEMBATALAN,
        conditions=[kondisi.asal_dicabut],
        permission=izin.sistem,
        custom=baris(gettext_noop("Batalkan"), SISTEM),
    )
    def batalkan_oleh_sistem(self) -> None:
        """Call a change off because its permit was revoked."""

    # --- Analis --------------------------------------------------------------------------------
    @transition(
        field=status,
        source=Status.PENELITIAN_ANALIS,
        target=Status.KEKURANGAN_DOKUMEN,
        conditions=[kondisi.ada_butir, kondisi.ada_tenggat],
        permission=izin.analis,
        custom=baris(gettext_noop("Minta kelengkapan"), Peran.ANALIS),
    )
    def minta_kelengkapan(self) -> None:
        """Ask the importer for what is missing."""

    @transition(
        field=status,
        source=Status.KEKURANGAN_DOKUMEN,
        target=Status.PENELITIAN_ANALIS,
        conditions=[kondisi.tenggat_lewat],
        permission=izin.analis,
        custom=baris(gettext_noop("Tarik kembali"), Peran.ANALIS),
    )
    def tarik_dari_importir(self) -> None:
        """Take the case back after the due date."""

    @transition(
        field=status,
        source=Status.PENELITIAN_ANALIS,
        target=Status.PENELITIAN_KEPALA_SEKSI,
        conditions=[
            kondisi.fasilitas_ditetapkan,
            kondisi.dokumen_diperiksa,
            kondisi.kriteria_dinilai,
            kondisi.rekomendasi_diberikan,
        ],
        permission=izin.analis,
        custom=baris(gettext_noop("Teruskan ke Kepala Seksi"), Peran.ANALIS),
    )
    def teruskan_ke_kepala_seksi(self) -> None:
        """Hand up with a recommendation."""

    # --- Kepala Seksi and Petugas Klasifikasi -----------------------------------------------------
    @transition(
        field=status,
        source=Status.PENELITIAN_KEPALA_SEKSI,
        target=Status.PENETAPAN_NP_KLASIFIKASI,
        conditions=[kondisi.jenis_baru],
        permission=izin.kepala_seksi,
        custom=baris(gettext_noop("Minta klasifikasi"), Peran.KEPALA_SEKSI),
    )
    def minta_klasifikasi(self) -> None:
        """Ask for classification and value."""

    @transition(
        field=status,
        source=Status.PENETAPAN_NP_KLASIFIKASI,
        target=Status.PENERBITAN_SHPIB,
        conditions=[kondisi.shpib_direkam],
        permission=izin.petugas_np,
        custom=baris(gettext_noop("Terbitkan SHPIB"), Peran.PETUGAS_NP, catatan=False),
    )
    def terbitkan_shpib(self) -> None:
        """Publish the laboratory's result."""

    @transition(
        field=status,
        source=Status.PENERBITAN_SHPIB,
        target=Status.PENETAPAN_NP_KLASIFIKASI,
        permission=izin.petugas_np,
        custom=baris(gettext_noop("Lanjutkan penetapan"), Peran.PETUGAS_NP, catatan=False),
    )
    def lanjutkan_penetapan(self) -> None:
        """Go on classifying with the result."""

    @transition(
        field=status,
        source=Status.PENETAPAN_NP_KLASIFIKASI,
        target=Status.PENELITIAN_KEPALA_SEKSI,
        conditions=[kondisi.barang_ditetapkan],
        permission=izin.petugas_np,
        custom=baris(gettext_noop("Selesai klasifikasi"), Peran.PETUGAS_NP),
    )
    def selesai_klasifikasi(self) -> None:
        """Hand the classified goods back."""

    @transition(
        field=status,
        source=Status.PENETAPAN_NP_KLASIFIKASI,
        target=Status.PENELITIAN_KEPALA_SEKSI,
        permission=izin.petugas_np,
        custom=baris(gettext_noop("Kembalikan tanpa penetapan"), Peran.PETUGAS_NP),
    )
    def kembalikan_tanpa_penetapan(self) -> None:
        """Hand back without having classified."""

    @transition(
        field=status,
        source=[Status.PENETAPAN_NP_KLASIFIKASI, Status.PENERBITAN_SHPIB],
        target=Status.PENELITIAN_KEPALA_SEKSI,
        permission=izin.kepala_seksi,
        # The case is with the classification officer; the Kepala Seksi calls it back.
        custom=baris(gettext_noop("Tarik kembali"), Peran.KEPALA_SEKSI, pegang=False),
    )
    def tarik_dari_klasifikasi(self) -> None:
        """Take the case back from classification."""

    @transition(
        field=status,
        source=Status.PENELITIAN_KEPALA_SEKSI,
        target=Status.PENELITIAN_ANALIS,
        permission=izin.kepala_seksi,
        custom=baris(gettext_noop("Kembalikan ke Analis"), Peran.KEPALA_SEKSI),
    )
    def kembalikan_ke_analis(self) -> None:
        """Return to the analyst."""

    @transition(
        field=status,
        source=Status.PENELITIAN_KEPALA_SEKSI,
        target=Status.PENELITIAN_KEPALA_BIDANG,
        conditions=[kondisi.ada_kepala_bidang, kondisi.barang_ditetapkan],
        permission=izin.kepala_seksi,
        custom=baris(gettext_noop("Teruskan ke Kepala Bidang"), Peran.KEPALA_SEKSI),
    )
    def teruskan_ke_kepala_bidang(self) -> None:
        """Hand up to the Kepala Bidang."""

    @transition(
        field=status,
        source=Status.PENELITIAN_KEPALA_SEKSI,
        target=Status.KEPUTUSAN_KEPALA_KANTOR,
        conditions=[kondisi.tanpa_kepala_bidang, kondisi.barang_ditetapkan],
        permission=izin.kepala_seksi,
        custom=baris(gettext_noop("Teruskan ke Kepala Kantor"), Peran.KEPALA_SEKSI),
    )
    @transition(
        field=status,
        source=Status.PENELITIAN_KEPALA_BIDANG,
        target=Status.KEPUTUSAN_KEPALA_KANTOR,
        conditions=[kondisi.ada_kepala_bidang, kondisi.ada_kepala_kantor],
        permission=izin.kepala_bidang,
        custom=baris(gettext_noop("Teruskan ke Kepala Kantor"), Peran.KEPALA_BIDANG),
    )
    def teruskan_ke_kepala_kantor(self) -> None:
        """Hand up to the Kepala Kantor."""

    # --- Kepala Bidang and Kepala Kantor ------------------------------------------------------------
    @transition(
        field=status,
        source=Status.PENELITIAN_KEPALA_BIDANG,
        target=Status.PENELITIAN_KEPALA_SEKSI,
        conditions=[kondisi.ada_kepala_bidang],
        permission=izin.kepala_bidang,
        custom=baris(gettext_noop("Kembalikan ke Kepala Seksi"), Peran.KEPALA_BIDANG),
    )
    @transition(
        field=status,
        source=Status.KEPUTUSAN_KEPALA_KANTOR,
        target=Status.PENELITIAN_KEPALA_SEKSI,
        conditions=[kondisi.tanpa_kepala_bidang, kondisi.ada_kepala_kantor],
        permission=izin.kepala_kantor,
        custom=baris(gettext_noop("Kembalikan ke Kepala Seksi"), Peran.KEPALA_KANTOR),
    )
    def kembalikan_ke_kepala_seksi(self) -> None:
        """Return to the Kepala Seksi."""

    @transition(
        field=status,
        source=Status.KEPUTUSAN_KEPALA_KANTOR,
        target=Status.PENELITIAN_KEPALA_BIDANG,
        conditions=[kondisi.ada_kepala_bidang, kondisi.ada_kepala_kantor],
        permission=izin.kepala_kantor,
        custom=baris(gettext_noop("Kembalikan ke Kepala Bidang"), Peran.KEPALA_KANTOR),
    )
    def kembalikan_ke_kepala_bidang(self) -> None:
        """Return to the Kepala Bidang."""

    @transition(
        field=status,
        source=Status.PENELITIAN_KEPALA_BIDANG,
        target=Status.PENERBITAN_SKEP,
        conditions=[
            kondisi.tanpa_kepala_kantor,
            kondisi.asal_berlaku,
            kondisi.perubahan_sah,
        ],
        permission=izin.kepala_bidang,
        custom=baris(gettext_noop("Terbitkan SKEP"), Peran.KEPALA_BIDANG, catatan=False),
    )
    @transition(
        field=status,
        source=Status.KEPUTUSAN_KEPALA_KANTOR,
        target=Status.PENERBITAN_SKEP,
        conditions=[
            kondisi.ada_kepala_kantor,
            kondisi.asal_berlaku,
            kondisi.perubahan_sah,
        ],
        permission=izin.kepala_kantor,
        custom=baris(gettext_noop("Terbitkan SKEP"), Peran.KEPALA_KANTOR, catatan=False),
    )
    def terbitkan_skep(self) -> None:
        """Issue the permit."""

    @transition(
        field=status,
        source=Status.PENELITIAN_KEPALA_BIDANG,
        target=Status.PENOLAKAN,
        conditions=[kondisi.tanpa_kepala_kantor],
        permission=izin.kepala_bidang,
        custom=baris(gettext_noop("Tolak"), Peran.KEPALA_BIDANG),
    )
    @transition(
        field=status,
        source=Status.KEPUTUSAN_KEPALA_KANTOR,
        target=Status.PENOLAKAN,
        conditions=[kondisi.ada_kepala_kantor],
        permission=izin.kepala_kantor,
        custom=baris(gettext_noop("Tolak"), Peran.KEPALA_KANTOR),
    )
    def tolak(self) -> None:
        """Refuse, with the reasons that the letter prints."""

    @transition(
        field=status,
        source=Status.PENERBITAN_SKEP,
        target=Status.PENCABUTAN_SKEP,
        conditions=[kondisi.jenis_baru],
        permission=izin.pemutus,
        custom=baris(gettext_noop("Cabut SKEP"), PEMUTUS, pegang=False),
    )
    def cabut_skep(self) -> None:
        """Revoke the permit, with the grounds that the letter prints."""
