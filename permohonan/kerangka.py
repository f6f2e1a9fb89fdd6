"""What every page of an application needs: the case, its tabs, its gaps, and the open actions.

Used by the views of this app and of the apps to its right, so that all tabs look alike.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from permohonan import kelengkapan, kembali, panel
from permohonan.galat import Ditolak
from permohonan.izin_tampil import masa_izin
from permohonan.kunci import pastikan_pemohon
from permohonan.models import Permohonan
from permohonan.pilihan_perubahan import ubah_izin
from permohonan.sebutan import sebutan
from permohonan.services.beda import (
    bagian_berubah,
    baris_berubah,
    perubahan_kiriman_terakhir,
    perubahan_sejak_kirim,
)
from permohonan.services.perubahan_izin import sedang_diproses
from permohonan.services.salin import dapat_disalin
from permohonan.services.tawaran import tawaran
from portal import izin
from workflow import kondisi
from workflow.mesin import IMPORTIR
from workflow.status import AKHIR, Status

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest

    from permohonan.beda import Perubahan

# In which section of the menu an importer is on the pages of a case; Browse Status else.
BAGIAN_MENU = {
    Status.DRAFT: "permohonan:rekam_data",
    Status.KEKURANGAN_DOKUMEN: "workflow:kekurangan",
}


def muat(request: HttpRequest, pk: UUID, bagian: str = "") -> Permohonan:
    """Return the application if this person may see it; anything else is 404.

    So is one that has no such ``bagian`` (permohonan/kelengkapan.py): an extension brings no goods.
    Whoever reads it as the auditor sends nothing: raises Ditolak.
    """
    permohonan = get_object_or_404(
        Permohonan.objects.visible_to(request.user).with_rincian().dengan_izin(), pk=pk
    )
    if request.method == "POST" and izin.hanya_membaca(permohonan, request.user):
        msg = "Auditor membaca semua permohonan dan tidak mengubah apa pun."
        raise Ditolak(msg, permohonan)
    if bagian and bagian not in kelengkapan.bagian_dari(permohonan):
        raise Http404
    return permohonan


def boleh_ubah(permohonan: Permohonan, user: Any) -> bool:
    """Tell whether this person may change the content now (the same rule as ``editable_by``)."""
    return Permohonan.objects.editable_by(user).filter(pk=permohonan.pk).exists()


def muat_ubah(request: HttpRequest, pk: UUID, bagian: str = "") -> Permohonan:
    """Return the application for a page that changes its content.

    404 where it is not visible or has no such ``bagian``; raises Ditolak (403) or MomenLewat (409) before anybody types.
    """
    permohonan = muat(request, pk, bagian)
    pastikan_pemohon(permohonan, request.user)
    return permohonan


def konteks(
    request: HttpRequest, permohonan: Permohonan, kini: str, sub_judul: str = ""
) -> dict[str, Any]:
    """Return the context of a tab page; ``kini`` is its URL name.

    ``aksi`` lists (row of the table, sentences that still stand in its way) for this person;
    ``kurang`` is None where completeness is nobody's business any more, as is ``tugas``, the task
    list, ``halangan`` why a draft cannot be sent at all, and ``diproses`` the change that it waits for;
    ``baris_berubah`` are the rows that differ from the last sending (for those who examine: that the
    last sending changed); ``sub_judul`` is the title of a page below the tab (a form), the last
    breadcrumb.
    """
    ubah = boleh_ubah(permohonan, request.user)
    _tandai_menu(request, permohonan, ubah=ubah)
    kurang = kelengkapan.kekurangan(permohonan) if ubah else None
    petugas = _petugas(permohonan, request)
    perubahan, sejak = _perubahan(permohonan, request.user, ubah=ubah, petugas=petugas)
    tab = panel.tab_untuk(permohonan, request.user, kini, kurang, berubah=bagian_berubah(perubahan))
    aksi = permohonan.aksi_peran(request.user)
    halangan = halangan_kirim(aksi)
    judul_tab = next((t["judul"] for t in tab if t["aktif"]), "")
    return {
        "permohonan": permohonan,
        "sebutan": sebutan(permohonan),
        "masa_izin": masa_izin(permohonan),
        "tawaran": tawaran(permohonan, request.user),
        "tab": tab,
        "kurang": kurang,
        "tugas": None if kurang is None else kelengkapan.tugas(permohonan, kurang, halangan),
        "halangan": halangan,
        "diproses": _pesaing(permohonan, halangan),
        "perubahan": perubahan,
        "baris_berubah": baris_berubah(perubahan, sejak),
        "kata_berubah": "" if sejak is None else f"diubah sejak kiriman {sejak}",
        "petugas": petugas,
        "kembali_url": kembali.tujuan(request, permohonan.pk) if ubah else "",
        "boleh_ubah": ubah,
        "aksi": aksi,
        "tombol_aksi": tombol(permohonan, aksi),
        "direkam_sendiri": permohonan.perekam_id == request.user.pk,
        "milik_sendiri": izin.anggota(permohonan, request.user),
        "ubah_izin": ubah_izin(permohonan, request.user),
        "dapat_disalin": dapat_disalin(permohonan, request.user),
        "judul_tab": judul_tab,
        "sub_judul": sub_judul,
        "jejak_remah": _remah(permohonan, kini, judul_tab, sub_judul, ubah=ubah, petugas=petugas),
    }


def _tandai_menu(request: HttpRequest, permohonan: Permohonan, *, ubah: bool) -> None:
    """Say in which section of the menu this person is; that of the page's address where not told here."""
    if permohonan.perekam_id == request.user.pk and ubah:
        request.bagian_menu = "permohonan:loket"
    elif izin.anggota(permohonan, request.user):
        loket = permohonan.perekam_id and not permohonan.putaran
        bagian = "" if loket else BAGIAN_MENU.get(permohonan.status, "")
        request.bagian_menu = bagian or "permohonan:browse_status"


def _perubahan(
    permohonan: Permohonan, user: Any, *, ubah: bool, petugas: bool
) -> tuple[list[Perubahan], int | None]:
    """Return the changes that this person's tabs mark, and since which sending (None: the last)."""
    if ubah:
        return perubahan_sejak_kirim(permohonan), None
    if petugas and izin.pembaca_penelitian(permohonan, user):
        return perubahan_kiriman_terakhir(permohonan), permohonan.putaran - 1
    return [], None


def halangan_kirim(aksi: list[tuple[Any, list[str]]]) -> list[str]:
    """Return why a draft cannot be sent at all, beside what is missing on it."""
    return [
        kalimat
        for baris, alasan in aksi
        if baris.name == "kirim"
        for kalimat in alasan
        if kalimat is not kondisi.lengkap.pesan
    ]


def _pesaing(permohonan: Permohonan, halangan: list[Any]) -> Permohonan | None:
    """Return the change that is being decided, where it is what keeps a draft from being sent."""
    asal = permohonan.asal
    if asal is None or not any(k is kondisi.satu_perubahan.pesan for k in halangan):
        return None
    return sedang_diproses(asal, permohonan.jenis)


def tombol(permohonan: Permohonan, aksi: list[tuple[Any, list[str]]]) -> list[dict[str, str]]:
    """Return the buttons of the machine: the first that leads on is the main one, ends look like ends."""
    hasil = []
    utama = True
    for baris, alasan in aksi:
        # The importer's button leads to the list of gaps; an officer's list is the case page.
        pemohon = baris.custom["oleh"] == IMPORTIR
        if (alasan and not pemohon) or halangan_kirim([(baris, alasan)]):
            continue
        buruk = baris.target in AKHIR and baris.target != Status.PENERBITAN_SKEP
        nada = (
            "outline-danger" if buruk else ("primary" if utama and pemohon else "outline-primary")
        )
        utama = utama and buruk
        if baris.name.startswith("kirim"):
            url = reverse("workflow:kirim", args=[permohonan.pk])
        else:
            url = reverse("workflow:aksi", args=[permohonan.pk, baris.name])
        hasil.append({"label": _kata_tombol(permohonan, baris), "url": url, "nada": nada})
    return sorted(hasil, key=lambda butir: butir["nada"] == "outline-danger")


def _kata_tombol(permohonan: Permohonan, baris: Any) -> str:
    """Return the word on a button of the machine; of a change the manual's own for the first sending."""
    if permohonan.asal_id is not None and baris.name == "kirim":
        return _("Kirim Perubahan")
    return _(baris.custom["label"])


def _remah(
    permohonan: Permohonan, kini: str, judul_tab: str, sub_judul: str, *, ubah: bool, petugas: bool
) -> list[tuple[str, str]]:
    if petugas:
        daftar = (_("Meja Kerja"), "workflow:meja")
    elif ubah and permohonan.perekam_id and not permohonan.putaran:
        daftar = (_("Rekaman loket"), "permohonan:loket")
    elif ubah:
        daftar = (_("Rekam Data"), "permohonan:rekam_data")
    else:
        daftar = (_("Browse Status"), "permohonan:browse_status")
    remah = [
        (daftar[0], reverse(daftar[1])),
        (sebutan(permohonan), permohonan.get_absolute_url()),
    ]
    if judul_tab:
        remah.append((judul_tab, reverse(kini, args=[permohonan.pk])))
    if sub_judul:
        remah.append((sub_judul, ""))
    return remah


def _petugas(permohonan: Permohonan, request: HttpRequest) -> bool:
    """Tell whether this person comes from the desk."""
    return permohonan.putaran > 0 and not izin.anggota(permohonan, request.user)
