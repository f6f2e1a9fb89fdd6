"""Many cases at once: from the desk, over a page that asks, to the list of what became of each."""

import uuid

from django.contrib import messages
from django.http import QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from permohonan.galat import Ditolak
from portal.izin import PERAN_PENELITI
from workflow import massal, putusan_massal
from workflow.forms.massal import AlihkanBanyakForm, DipilihForm, PilihForm, PutusanForm
from workflow.meja import berkas_meja
from workflow.models import HasilMassal
from workflow.pekerjaan.pegangan import peran_tahap
from workflow.views.meja import jabatan_dipilih

Tindakan = HasilMassal.Tindakan


def dipilih(request):
    """A button below the list: take and let go at once, ask before the rest."""
    if request.method != "POST":
        return redirect("workflow:meja")
    jabatan = _jabatan(request)
    form = DipilihForm(request.POST)
    if not form.is_valid():
        for daftar in form.errors.values():
            messages.error(request, daftar[0])
        return _ke_meja(request)
    aksi, pilihan = form.cleaned_data["aksi"], form.cleaned_data["pilih"]
    pelaku = _pelaku(request, uuid.uuid4().hex)
    if aksi == Tindakan.AMBIL:
        return _selesai(request, massal.ambil_banyak(pilihan, jabatan=jabatan.pk, **pelaku))
    if aksi == Tindakan.LEPAS:
        return _selesai(request, massal.lepas_banyak(pilihan, **pelaku))
    if aksi == Tindakan.ALIHKAN:
        return _tanya_alihkan(request, pilihan)
    return _tanya_putusan(request, aksi, [d.pk for d in pilihan])


def alihkan_banyak(request):
    """[Alihkan]: hand every chosen case to one colleague."""
    if request.method != "POST":
        return redirect("workflow:meja")
    _jabatan(request)
    form = PilihForm(request.POST)
    if not form.is_valid():
        messages.error(request, form.errors["pilih"][0])
        return _ke_meja(request)
    return _tanya_alihkan(request, form.cleaned_data["pilih"], kirim=True)


def putuskan_banyak(request):
    """The button of the page that asks: one verdict over the cases still ticked."""
    if request.method != "POST":
        return redirect("workflow:meja")
    _jabatan(request)
    putusan = request.POST.get("putusan", "")
    form = PutusanForm(request.POST, putusan=putusan)
    if not form.is_valid():
        if form.errors.keys() & {"putusan", "kunci"}:
            messages.error(request, "Halaman itu tidak lengkap. Pilih lagi dari Meja Kerja.")
            return _ke_meja(request)
        return _tanya_putusan(request, putusan, _pk_semua(request), form)
    isi = form.cleaned_data
    kunci = massal.sidik(putusan, isi["kunci"].hex, isi["pilih"], isi["catatan"])
    hasil_ = massal.putuskan_banyak(
        isi["pilih"], putusan, catatan=isi["catatan"], **_pelaku(request, kunci)
    )
    return _selesai(request, hasil_)


def hasil(request, pk):
    """What became of each case; one's own alone, as often as one likes."""
    satu = get_object_or_404(HasilMassal, pk=pk, oleh=request.user)
    meja = f"{reverse('workflow:meja')}?{request.GET.urlencode()}"
    return render(request, "workflow/massal_hasil.html", {"hasil": satu, "meja_url": meja})


def _jabatan(request):
    """Return the post of the desk the choice was made on; raises Ditolak for who holds none."""
    jabatan = jabatan_dipilih(request, request.POST.get("jabatan"))
    if jabatan.peran not in PERAN_PENELITI:
        raise Ditolak("Tindakan ini bukan tugas jabatan Anda.")
    return jabatan


def _pelaku(request, kunci):
    return {"oleh": request.user, "kunci": kunci, "alamat": request.path}


def _query_meja(request):
    """Return the desk's own address parameters, as the page posted them along."""
    return QueryDict(request.POST.get("kembali", "")[:2000]).urlencode()


def _ke_meja(request):
    return redirect(f"{reverse('workflow:meja')}?{_query_meja(request)}")


def _selesai(request, hasil_):
    alamat = reverse("workflow:hasil_massal", args=[hasil_.pk])
    return redirect(f"{alamat}?{_query_meja(request)}")


def _konteks(request, jabatan):
    query = _query_meja(request)
    return {
        "jabatan": jabatan,
        "kembali": query,
        "meja_url": f"{reverse('workflow:meja')}?{query}",
    }


def _tanya_alihkan(request, pilihan, *, kirim=False):
    jabatan = _jabatan(request)
    berkas = berkas_meja(request.user, jabatan).filter(pk__in=[d.pk for d in pilihan])
    urutan = {d.pk: nomor for nomor, d in enumerate(pilihan)}
    semua = sorted(
        berkas.select_related("importir", "pemegang__pengguna"), key=lambda p: urutan[p.pk]
    )
    syarat = {"kantor": jabatan.kantor_id, "peran": {peran_tahap(p.status) for p in semua}}
    form = AlihkanBanyakForm(request.POST if kirim else None, **syarat)
    if kirim and form.is_valid():
        kunci = massal.sidik(Tindakan.ALIHKAN, uuid.uuid4().hex, pilihan)
        kepada = form.cleaned_data["kepada"]
        return _selesai(request, massal.alihkan_banyak(pilihan, kepada, **_pelaku(request, kunci)))
    isi = {"form": form, "semua": semua, "pilihan": pilihan}
    return render(request, "workflow/massal_alihkan.html", _konteks(request, jabatan) | isi)


def _pk_semua(request):
    """Return every case the page that asked had listed, ticked or not."""
    semua = []
    for teks in request.POST.getlist("semua")[: massal.TERBANYAK]:
        try:
            semua.append(uuid.UUID(teks))
        except ValueError:
            continue
    return semua


def _tanya_putusan(request, putusan, pilihan, form=None):
    jabatan = _jabatan(request)
    if len(pilihan) > massal.TERBANYAK_PUTUSAN:
        messages.error(
            request,
            f"Paling banyak {massal.TERBANYAK_PUTUSAN} permohonan diputus sekaligus; "
            f"Anda memilih {len(pilihan)}.",
        )
        return _ke_meja(request)
    semua = putusan_massal.tinjau(pilihan, putusan, request.user)
    dapat = [t for t in semua if not t.halangan]
    isi = {
        "form": form or PutusanForm(initial={"putusan": putusan}, putusan=putusan),
        "putusan": putusan,
        "dapat": dapat,
        "tidak": [t for t in semua if t.halangan],
        "dicentang": request.POST.getlist("pilih") if form else [t.tanda for t in dapat],
        **putusan_massal.kata_putusan(putusan, len(dapat)),
    }
    return render(request, "workflow/massal_putusan.html", _konteks(request, jabatan) | isi)
