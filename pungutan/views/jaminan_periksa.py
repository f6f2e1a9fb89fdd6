"""Guarantees on the office's side: verified, given back, drawn."""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse

from permohonan import kerangka
from permohonan.galat import Ditolak, MomenLewat
from permohonan.izin_berlaku import dicabut, masa_berlaku
from permohonan.views.formulir import halaman, tersimpan
from pungutan.forms.jaminan_periksa import PeriksaJaminanForm, SelesaikanForm
from pungutan.jaminan import aturan, kabar, periksa, selesai
from pungutan.jaminan_tampil import lencana
from pungutan.kunci_uang import pastikan_pemeriksa
from pungutan.models import Jaminan
from pungutan.tagihan import TagihanTakTerhitung, tagihan
from pungutan.views.jaminan import TAB, muat_jaminan
from pungutan.views.tagihan import MEJA


def jaminan_periksa(request, pk, jaminan_pk):
    """Accept a guarantee with its BPJ, or refuse it, beside its pages."""
    request.bagian_menu = MEJA
    permohonan = kerangka.muat(request, pk)
    pastikan_pemeriksa(permohonan, request.user)
    jaminan = muat_jaminan(permohonan, jaminan_pk)
    _pastikan_menunggu(jaminan)
    lain = list(periksa.bernomor_sama(jaminan))
    isi = {"permohonan": permohonan, "hanya_tolak": dicabut(permohonan), "berulang": bool(lain)}
    if request.method == "POST":
        form = PeriksaJaminanForm(request.POST, **isi)
        if tersimpan(form, lambda isian: _putuskan(request, jaminan, isian)):
            return redirect(MEJA)
    else:
        form = PeriksaJaminanForm(**isi)
    konteks = kerangka.konteks(request, permohonan, TAB, "Periksa Jaminan")
    konteks |= _penilaian(permohonan, jaminan) | _sekitar(jaminan, lain)
    konteks |= {"form": form, "batal": reverse(TAB, args=[permohonan.pk])}
    return halaman(request, "pungutan/jaminan_periksa.html", konteks)


def _sekitar(jaminan, lain):
    """Return what stands around the form: the guarantee, its pages, the same paper elsewhere."""
    return {
        "jaminan": jaminan,
        "masa": masa_berlaku(jaminan.permohonan),
        "lain": [(j, lencana(j)) for j in lain],
        "dicabut": dicabut(jaminan.permohonan),
        "halaman_berkas": [h for h in jaminan.berkas.halaman.all() if h.nomor],
    }


def _pastikan_menunggu(jaminan):
    permohonan = jaminan.permohonan
    if jaminan.keadaan != Jaminan.Keadaan.DIREKAM:
        kata = jaminan.get_keadaan_display().lower()
        raise MomenLewat(permohonan, f"Jaminan {jaminan.nomor} sudah {kata}.")


def _penilaian(permohonan, jaminan):
    """Return what the guarantee must be, and the sentences that say where it falls short."""
    satu = aturan.kewajiban(
        permohonan,
        jaminan.tanggal_serah,
        kecuali=jaminan,
        ganti=jaminan.menggantikan,
        menunggu=False,
    )
    if satu is None:
        return {"kewajiban": None, "kurang": []}
    alasan = (
        aturan.alasan_nilai(satu, jaminan.nilai),
        aturan.alasan_jatuh_tempo(satu.tagihan, jaminan.jenis, jaminan.jatuh_tempo),
    )
    return {
        "kewajiban": satu,
        "kurang": [a for a in alasan if a],
        "kurs": aturan.sebut_kurs(satu.tagihan),
    }


def _putuskan(request, jaminan, isian):
    umum = {"catatan": isian["catatan"], "versi": isian["versi"], "oleh": request.user}
    if isian["hasil"] == PeriksaJaminanForm.TERIMA:
        dilihat = bool(isian.get("dilihat"))
        bpj = periksa.terima(jaminan.permohonan_id, jaminan.pk, dilihat=dilihat, **umum)
        messages.success(
            request,
            f"Jaminan diterima. {bpj} diterbitkan; dokumennya sedang dibuat. Importir diberi tahu.",
        )
    else:
        periksa.tolak(jaminan.permohonan_id, jaminan.pk, **umum)
        messages.success(request, "Jaminan ditolak. Importir diberi tahu.")


def jaminan_selesaikan(request, pk, jaminan_pk):
    """Give a guarantee back or draw it, on a page that says how the permit stands."""
    request.bagian_menu = MEJA
    permohonan = kerangka.muat(request, pk)
    pastikan_pemeriksa(permohonan, request.user)
    jaminan = muat_jaminan(permohonan, jaminan_pk)
    if halangan := selesai.alasan_tidak_berlaku(jaminan):
        raise MomenLewat(permohonan, halangan)
    penerima = selesai.penerima(jaminan, request.user)
    if penerima and selesai.sudah_diganti(jaminan):
        raise Ditolak(selesai.EMPAT_MATA, permohonan)
    isi = {"permohonan": permohonan, "jaminan": jaminan, "boleh_kembali": not penerima}
    if request.method == "POST":
        form = SelesaikanForm(request.POST, request.FILES, **isi)
        if tersimpan(form, lambda isian: _selesaikan(request, jaminan, isian)):
            return redirect(TAB, permohonan.pk)
    else:
        form = SelesaikanForm(**isi)
    judul = "Kembalikan Jaminan" if selesai.sudah_diganti(jaminan) else "Kembalikan atau Cairkan"
    konteks = kerangka.konteks(request, permohonan, TAB, judul)
    konteks |= {
        "form": form,
        "batal": reverse(TAB, args=[permohonan.pk]),
        "jaminan": jaminan,
        "empat_mata": selesai.EMPAT_MATA if penerima else "",
        "keadaan": selesai.keadaan_izin(permohonan, jaminan),
        "tagihan": _tagihan(permohonan),
    }
    return halaman(request, "pungutan/jaminan_selesaikan.html", konteks)


def _tagihan(permohonan):
    """Return how the payment stands; None where nobody can compute it: the tab says why."""
    try:
        return tagihan(permohonan)
    except TagihanTakTerhitung:
        return None


def _selesaikan(request, jaminan, isian):
    nama = ("jenis", "dasar", "nilai", "nomor_dokumen", "tanggal_dokumen", "alasan")
    akhir = selesai.selesaikan(
        jaminan.permohonan_id,
        jaminan.pk,
        selesai.Isian(**{n: isian[n] for n in nama}),
        berkas=isian["berkas"],
        versi=isian["versi"],
        oleh=request.user,
    )
    messages.success(
        request,
        f"Jaminan {jaminan.nomor} {kabar.kata_akhir(akhir)}. Importir dan kepala kantor "
        "diberi tahu.",
    )
