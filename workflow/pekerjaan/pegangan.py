"""Who works on a case: taking it, letting go of it, handing it to a colleague (design.md §3).

One holder per stage. A holder counts only while the post is valid and the account may sign in;
after that others may take the case, and a nightly task releases it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from jejak.services import catat
from permohonan.galat import Ditolak, MomenLewat, VersiUsang
from permohonan.kunci import kunci, pegangan, periksa_versi
from permohonan.models import Permohonan
from portal import izin
from portal.models import Jabatan
from portal.models.orang import riwayat_mewakili
from workflow.models import Keterlibatan, Penanganan
from workflow.services import jabatan_berlaku
from workflow.status import DALAM_PROSES, PERAN_TAHAP, TAHAP_PETUGAS, Status

if TYPE_CHECKING:
    from uuid import UUID

    from django.db.models import QuerySet

    from portal.models import Pengguna


def tahap_kerja(status: str) -> Status | None:
    """Return the officers' stage a status belongs to, or None where no officer works on it.

    A case that waits for the importer stays with the analyst who asked.
    """
    if status == Status.KEKURANGAN_DOKUMEN:
        return Status.PENELITIAN_ANALIS
    return Status(status) if status in TAHAP_PETUGAS else None


def peran_tahap(status: str) -> str:
    """Return the role whose stage a status is, empty where it is nobody's."""
    tahap = tahap_kerja(status)
    return PERAN_TAHAP[tahap] if tahap else ""


def q_tanpa_pemegang_sah() -> Q:
    """Return the condition on applications that nobody valid holds."""
    sah = Jabatan.objects.berlaku().filter(pengguna__is_active=True).order_by().values("pk")
    return Q(pemegang=None) | ~Q(pemegang__in=sah)


def pemegang_sah(permohonan: Permohonan) -> Jabatan | None:
    """Return the post that holds the case while it is valid, or None."""
    pemegang: Jabatan | None = permohonan.pemegang
    return pemegang if pemegang is not None and jabatan_berlaku(pemegang) else None


def sah_hari_ini(jabatan: Jabatan) -> bool:
    """Tell the same of a post at hand with its person and office, for lists: no statement."""
    hari = timezone.localdate(timezone=jabatan.kantor.zona_waktu if jabatan.kantor else None)
    berakhir = jabatan.sampai is not None and jabatan.sampai < hari
    return bool(jabatan.dari <= hari and not berakhir and jabatan.pengguna.is_active)


def alasan_tak_dapat_diambil(permohonan: Permohonan, oleh: Pengguna) -> str | None:
    """Return why this person cannot take the case now, "" where they can.

    None: it is not their stage at all, so nothing need be said.
    """
    jabatan = izin.jabatan_untuk(permohonan, oleh, peran_tahap(permohonan.status))
    if jabatan is None or pegangan(permohonan, oleh) is not None:
        return None
    if halangan := izin.alasan_terhalang(permohonan, oleh, jabatan.peran):
        return halangan
    pemegang = pemegang_sah(permohonan)
    if pemegang is not None and pengganti(oleh, pemegang) is None:
        return f"Permohonan ini sedang dipegang {pemegang.pengguna}."
    return ""


def pengganti(oleh: Pengguna, pemegang: Jabatan) -> Jabatan | None:
    """Return this person's acting post that stands in for ``pemegang`` (Plh.), or None."""
    return next((j for j in oleh.daftar_jabatan if j.menggantikan_id == pemegang.pk), None)


@transaction.atomic
def ambil(pk: UUID, *, oleh: Pengguna, jabatan: UUID | None = None) -> Permohonan:
    """Take a case that nobody valid holds; taking one's own again changes nothing.

    ``jabatan`` is the post of the desk it is taken from, where the person has several that fit. Who
    stands in for an absent holder takes over what he holds. Raises Ditolak for another role's stage
    and for four eyes or conflict of interest, MomenLewat where a colleague holds it or no officer
    works on it now.
    """
    permohonan = kunci(pk)
    diambil_dalam = _jabatan_tahap(permohonan, oleh, utama=jabatan)
    if pegangan(permohonan, oleh) is not None:
        return permohonan
    if pemegang := pemegang_sah(permohonan):
        yang_mengganti = pengganti(oleh, pemegang)
        if yang_mengganti is None:
            raise MomenLewat(permohonan, f"Permohonan ini sudah diambil {pemegang.pengguna}.")
        diambil_dalam = yang_mengganti
    _pasang(permohonan, diambil_dalam)
    _jejak(permohonan, "ambil", oleh, diambil_dalam, diambil_dalam)
    return permohonan


@transaction.atomic
def lepas(pk: UUID, *, oleh: Pengguna) -> Permohonan:
    """Let go of a case, so that a colleague may take it; only the holder does.

    Also one whom a conflict of interest keeps from all else: nobody could take it otherwise.
    Raises Ditolak for whoever has no business in this stage, MomenLewat where it is not theirs.
    """
    permohonan = kunci(pk)
    dipegang = pegangan(permohonan, oleh)
    if dipegang is None:
        _jabatan_tahap(permohonan, oleh)
        raise MomenLewat(permohonan, "Permohonan ini tidak sedang Anda pegang.")
    permohonan.pemegang = None
    permohonan.save(update_fields=["pemegang", "diubah"])
    _jejak(permohonan, "lepas", oleh, dipegang, None)
    return permohonan


class PemegangBerganti(VersiUsang):
    """The case came into other hands, or out of them, since the page was opened."""

    def __init__(self, permohonan: Permohonan) -> None:
        """Say in whose hands it is."""
        kini = permohonan.pemegang
        siapa = f"dipegang {kini.pengguna}" if kini else "belum ada yang memegang"
        MomenLewat.__init__(
            self, permohonan, f"Sejak halaman ini dibuka pemegangnya berganti: kini {siapa}."
        )


def tanda_pemegang(permohonan: Permohonan) -> str:
    """Return what a page remembers of who held the case when it was shown; "" for nobody."""
    return str(permohonan.pemegang_id or "")


@transaction.atomic
def alihkan(
    pk: UUID,
    kepada: UUID,
    *,
    oleh: Pengguna,
    pemegang: str | None = None,
    versi: int | None = None,
) -> Permohonan:
    """Hand a case to the post ``kepada``: by its holder, or by a higher level of the chain.

    ``pemegang`` (``tanda_pemegang``) and ``versi`` are those of the page it was asked on; None asks
    for no check. Raises Ditolak where the person is neither, MomenLewat where the case is nobody's
    to hold now or the colleague cannot take it (other role or office, post ended, four eyes, own
    importer), PemegangBerganti or VersiUsang where somebody moved it since the page was opened.
    """
    permohonan = kunci(pk)
    jabatan = jabatan_pengalih(permohonan, oleh)
    berganti = pemegang is not None and pemegang != tanda_pemegang(permohonan)
    # Of whoever works in the chain of this office it is asked first: a page that was theirs a
    # moment ago is answered with what happened, not with "not for you".
    if berganti and izin.jabatan_untuk(permohonan, oleh, *izin.PERAN_PENELITI):
        raise PemegangBerganti(permohonan)
    if jabatan is None:
        msg = "Hanya pemegang atau tingkat di atasnya yang mengalihkan permohonan ini."
        raise Ditolak(msg, permohonan)
    if halangan := izin.alasan_terhalang(permohonan, oleh, jabatan.peran):
        raise Ditolak(halangan, permohonan)
    penerima = calon_pemegang(permohonan).filter(pk=kepada).first()
    periksa_versi(permohonan, versi)
    if penerima is None:
        raise MomenLewat(permohonan, "Petugas yang dipilih tidak dapat menerima permohonan ini.")
    _pasang(permohonan, penerima)
    _jejak(permohonan, "alihkan", oleh, jabatan, penerima)
    return permohonan


def jabatan_pengalih(permohonan: Permohonan, oleh: Pengguna) -> Jabatan | None:
    """Return the post in which this person may hand the case on now, or None."""
    peran = peran_tahap(permohonan.status)
    if not peran:
        return None
    atasan = izin.jabatan_untuk(permohonan, oleh, *izin.tingkat_di_atas(peran))
    return pegangan(permohonan, oleh) or atasan


def calon_pemegang(permohonan: Permohonan) -> QuerySet[Jabatan]:
    """Return the posts that may receive the case now: same role and office, and free to act."""
    peran = peran_tahap(permohonan.status)
    tingkat_lain = Keterlibatan.objects.filter(
        permohonan=permohonan, pengguna=OuterRef("pengguna")
    ).exclude(peran=peran)
    calon: QuerySet[Jabatan] = (
        Jabatan.objects.berlaku()
        .filter(kantor=permohonan.kantor_id, peran=peran, pengguna__is_active=True)
        .exclude(pk=permohonan.pemegang_id)
        .exclude(Exists(tingkat_lain))
        .select_related("pengguna")
        .order_by("pengguna__nama")
    )
    orang = [jabatan.pengguna for jabatan in calon]
    mewakili = riwayat_mewakili({satu.pk for satu in orang})  # type: ignore[no-untyped-call]
    for satu in orang:
        satu.pernah_mewakili = mewakili[satu.pk]
    terhalang = [satu.pk for satu in orang if izin.pernah_anggota(permohonan, satu)]
    return calon.exclude(pengguna__in=terhalang)


def lepas_yang_berakhir() -> int:
    """Release every open case whose holder's post ended or account was closed; return how many.

    Safe to run at any time: each case is locked and looked at again on its own.
    """
    calon = Permohonan.objects.filter(
        q_tanpa_pemegang_sah(), status__in=DALAM_PROSES, pemegang__isnull=False
    )
    return sum(_lepas_bila_berakhir(pk) for pk in calon.order_by("pk").values_list("pk", flat=True))


@transaction.atomic
def _lepas_bila_berakhir(pk: UUID) -> bool:
    permohonan = kunci(pk)
    lama = permohonan.pemegang
    if lama is None or permohonan.status not in DALAM_PROSES or jabatan_berlaku(lama):
        return False
    permohonan.pemegang = None
    permohonan.save(update_fields=["pemegang", "diubah"])
    catat(
        rantai=permohonan.rantai,
        tindakan="lepas_otomatis",
        objek=f"permohonan:{pk}",
        rincian={"jabatan": str(lama.pk), "sebutan": lama.sebutan},
    )
    return True


def _jabatan_tahap(permohonan: Permohonan, oleh: Pengguna, utama: UUID | None = None) -> Jabatan:
    """Return the person's post for the present stage; raises Ditolak or MomenLewat."""
    peran = peran_tahap(permohonan.status)
    if not peran:
        if izin.jabatan_untuk(permohonan, oleh, *izin.PERAN_PENELITI) is None:
            raise Ditolak("Tindakan ini bukan tugas jabatan Anda.", permohonan)
        raise MomenLewat(
            permohonan, f"Permohonan sudah berstatus {permohonan.get_status_display()}."
        )
    jabatan: Jabatan | None = izin.jabatan_untuk(permohonan, oleh, peran, utama=utama)
    if jabatan is None:
        raise Ditolak(
            f"Tahap {permohonan.get_status_display()} bukan tugas jabatan Anda.", permohonan
        )
    if halangan := izin.alasan_terhalang(permohonan, oleh, jabatan.peran):
        raise Ditolak(halangan, permohonan)
    return jabatan


def _pasang(permohonan: Permohonan, jabatan: Jabatan) -> None:
    permohonan.pemegang = jabatan
    permohonan.save(update_fields=["pemegang", "diubah"])
    tahap = tahap_kerja(permohonan.status)
    assert tahap is not None  # noqa: S101 -- both callers have asked for the stage's role
    Penanganan.objects.create(permohonan=permohonan, tahap=tahap, jabatan=jabatan)


def _jejak(
    permohonan: Permohonan,
    tindakan: str,
    oleh: Pengguna,
    jabatan: Jabatan,
    pemegang: Jabatan | None,
) -> None:
    catat(
        rantai=permohonan.rantai,
        tindakan=tindakan,
        objek=f"permohonan:{permohonan.pk}",
        pelaku=oleh,
        jabatan=jabatan.sebutan,
        rincian={
            "status": permohonan.status,
            "pemegang": "" if pemegang is None else str(pemegang.pk),
        },
    )
