"""The one place that says who may do what.

A leaf module: it imports no model, so anything may import it. Every predicate has the shape
``(permohonan, user) -> bool`` that django-fsm wants for ``permission``. Officers hold posts
(``Jabatan``: office x role x dates); a person may hold several and a predicate looks for any
post that fits the case. Which post an action was done in is ``jabatan_untuk``'s answer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import TextChoices
from django.utils import timezone

if TYPE_CHECKING:
    from collections.abc import Callable

    Predikat = Callable[[Any, Any], bool]


class Peran(TextChoices):
    """Roles of design.md §3; the importer is no post but a membership."""

    ANALIS = "analis", "Analis"
    KEPALA_SEKSI = "kepala_seksi", "Kepala Seksi"
    PETUGAS_NP = "petugas_np", "Petugas Klasifikasi Barang dan NP"
    KEPALA_BIDANG = "kepala_bidang", "Kepala Bidang"
    KEPALA_KANTOR = "kepala_kantor", "Kepala Kantor"
    PETUGAS_JAMINAN = "petugas_jaminan", "Petugas Jaminan"
    PETUGAS_PENGAWAS = "petugas_pengawas", "Petugas Pengawas"
    AUDITOR = "auditor", "Auditor"


# Levels of the chain, lowest first: a higher one may hand a case of a lower one to somebody else.
PERAN_PENELITI = (
    Peran.ANALIS,
    Peran.KEPALA_SEKSI,
    Peran.PETUGAS_NP,
    Peran.KEPALA_BIDANG,
    Peran.KEPALA_KANTOR,
)
# How high a level stands: the Kepala Seksi leads both the analysts and the classification officers.
TINGKAT = {
    Peran.ANALIS: 1,
    Peran.PETUGAS_NP: 1,
    Peran.KEPALA_SEKSI: 2,
    Peran.KEPALA_BIDANG: 3,
    Peran.KEPALA_KANTOR: 4,
}
# Roles that see every sent application of their office.
PERAN_KANTOR = (*PERAN_PENELITI, Peran.PETUGAS_JAMINAN)


def pembaca_dasbor(user: Any) -> bool:
    """Tell whether the dashboard is for this person."""
    return bool(jabatan_dasbor(user))


def jabatan_dasbor(user: Any) -> list[Any]:
    """Return the posts from which a person reads an office's figures: its head, or the auditor.

    The Kepala Bidang heads an office that has no Kepala Kantor.
    """
    kepala = {True: Peran.KEPALA_KANTOR, False: Peran.KEPALA_BIDANG}
    return [
        j
        for j in user.daftar_jabatan
        if j.peran == Peran.AUDITOR or j.peran == kepala[j.kantor.punya_kepala_kantor]
    ]


def tingkat_di_atas(peran: str) -> tuple[str, ...]:
    """Return the roles of the chain that stand above ``peran``."""
    return tuple(p for p in PERAN_PENELITI if TINGKAT[p] > TINGKAT[Peran(peran)])


def jabatan_untuk(permohonan: Any, user: Any, *peran: str, utama: Any = None) -> Any | None:
    """Return the user's valid post at the issuing office in one of ``peran``, or None.

    Of several that fit the one whose key is ``utama``: an acting official may hold two alike.
    """
    sesuai = [
        j for j in user.daftar_jabatan if j.kantor_id == permohonan.kantor_id and j.peran in peran
    ]
    if utama is not None:
        sesuai.sort(key=lambda j: j.pk != utama)
    return sesuai[0] if sesuai else None


def anggota(permohonan: Any, user: Any) -> bool:
    """Tell whether the user is a member of the importer of this application today."""
    return permohonan.importir_id in user.id_importir


def kuasa_ppjk(permohonan: Any, user: Any) -> str:
    """Return the broker through whom this person acts for the importer, or nothing for a member."""
    semua = (i for i in user.daftar_importir if i.pk == permohonan.importir_id)
    return next((i.nama_ppjk or "" for i in semua), "")


def wakil_importir(importir: Any, user: Any) -> bool:
    """Tell whether the user acts, or ever acted, for this importer: no officer's work for them."""
    return importir.pk in user.id_importir or any(
        importir_id == importir.pk for importir_id, _terakhir in user.pernah_mewakili
    )


def pernah_anggota(permohonan: Any, user: Any) -> bool:
    """Tell whether the user could act for the importer on any day since this application was begun.

    One may end a membership of one's own at any time; the case stays another's to decide.
    """
    mulai = timezone.localdate(permohonan.dibuat)
    return any(
        importir_id == permohonan.importir_id and terakhir >= mulai
        for importir_id, terakhir in user.pernah_mewakili
    )


def sebutan_pemohon(permohonan: Any, user: Any) -> str:
    """Return for whom a person of the importer's side acts, as histories and audit rows keep it."""
    ppjk, importir_ = kuasa_ppjk(permohonan, user), str(permohonan.importir.nama)
    return f"{ppjk}, kuasa {importir_}" if ppjk else importir_


def pernah_bertindak_lain(permohonan: Any, user: Any, peran: str) -> bool:
    """Tell whether the user already acted on this case for another level (four eyes)."""
    return any(k.pengguna_id == user.pk and k.peran != peran for k in permohonan.keterlibatan.all())


def alasan_terhalang(permohonan: Any, user: Any, peran: str) -> str:
    """Return why this person may not act here in ``peran``, in Indonesian; empty when free to act."""
    if anggota(permohonan, user):
        return "Anda anggota importir pemohon (benturan kepentingan)."
    if pernah_anggota(permohonan, user):
        return (
            "Anda mewakili importir pemohon sewaktu permohonan ini berjalan (benturan kepentingan)."
        )
    if permohonan.perekam_id == user.pk:
        return "Anda merekam permohonan ini di loket; pejabat lain yang menelitinya (empat mata)."
    if pernah_bertindak_lain(permohonan, user, peran):
        return "Anda sudah bertindak pada permohonan ini sebagai tingkat lain (empat mata)."
    return ""


def petugas(*peran: str) -> Predikat:
    """Return the predicate: an officer of the issuing office in one of ``peran``, free to act."""

    def predikat(permohonan: Any, user: Any) -> bool:
        jabatan = jabatan_untuk(permohonan, user, *peran)
        return jabatan is not None and not alasan_terhalang(permohonan, user, jabatan.peran)

    return predikat


analis = petugas(Peran.ANALIS)
kepala_seksi = petugas(Peran.KEPALA_SEKSI)
petugas_np = petugas(Peran.PETUGAS_NP)
kepala_bidang = petugas(Peran.KEPALA_BIDANG)
kepala_kantor = petugas(Peran.KEPALA_KANTOR)


def pemutus(permohonan: Any, user: Any) -> bool:
    """Tell whether the user holds the post that decides at this office (the chain's last)."""
    peran = Peran.KEPALA_KANTOR if permohonan.rantai_kepala_kantor else Peran.KEPALA_BIDANG
    return petugas(peran)(permohonan, user)


def importir(permohonan: Any, user: Any) -> bool:
    """Member of the importer; an application recorded at the counter is not theirs to send."""
    return anggota(permohonan, user) and permohonan.perekam_id is None


def jabatan_loket(user: Any, kini: Any = None) -> Any | None:
    """Return the analyst's post at an issuing office that serves its counter; ``kini`` comes first."""
    pos = [j for j in user.daftar_jabatan if j.peran == Peran.ANALIS and j.kantor.menerbitkan_izin]
    return kini if kini in pos else next(iter(pos), None)


def punya_loket(user: Any) -> bool:
    """Tell whether the user records at a counter."""
    return jabatan_loket(user) is not None


def perekam(permohonan: Any, user: Any) -> bool:
    """Tell whether the user is the analyst who recorded this application at the counter."""
    return (
        permohonan.perekam_id == user.pk
        and jabatan_untuk(permohonan, user, Peran.ANALIS) is not None
    )


def pengirim(permohonan: Any, user: Any) -> bool:
    """Who may send and edit a draft: the importer, or the analyst who recorded it at the counter."""
    return importir(permohonan, user) or perekam(permohonan, user)


def berizin(permohonan: Any) -> bool:
    """Tell whether this is a first application whose permit was issued, also where it was revoked."""
    return permohonan.asal_id is None and permohonan.tanggal_skep is not None


def pencatat_jaminan(permohonan: Any, user: Any) -> bool:
    """Tell whether the user records payments and guarantees of an issued permit: the importer's side.

    Also of a permit that was applied for at the counter: what is owed is the importer's.
    """
    return berizin(permohonan) and anggota(permohonan, user)


def pemeriksa_jaminan(permohonan: Any, user: Any) -> bool:
    """Tell whether the user verifies them: the issuing office's Petugas Jaminan, free to act."""
    return berizin(permohonan) and petugas(Peran.PETUGAS_JAMINAN)(permohonan, user)


def pembaca_penelitian(permohonan: Any, user: Any) -> bool:
    """Tell whether the user reads what officers found: ticks, opinions, findings, internal notes.

    The chain of the issuing office and the auditor, never who is, or was while the case ran, of the
    importer's side. Guarantee and supervising officers read the permit with its goods, documents,
    letters and money, not these.
    """
    if anggota(permohonan, user) or pernah_anggota(permohonan, user):
        return False
    return bool(user.auditor) or jabatan_untuk(permohonan, user, *PERAN_PENELITI) is not None


def hanya_membaca(permohonan: Any, user: Any) -> bool:
    """Tell whether the user is here as the auditor, with no post of the case's office beside it."""
    return bool(user.auditor) and jabatan_untuk(permohonan, user, *Peran.values) is None


def adalah_auditor(user: Any) -> bool:
    """Tell whether the user reads everything as the auditor."""
    return bool(user.auditor)


def pembaca_penolakan(_permohonan: Any, user: Any) -> bool:
    """Tell whether the user reads which acts were refused, and to whom: the auditor alone."""
    return bool(user.auditor)


def sistem(permohonan: Any, user: Any) -> bool:
    """Nobody's button: the system itself, which acts as ``user=None``."""
    return user is None
