"""The page on which an application is sent: opened, filled in, refused."""

from django.urls import reverse


def alamat(permohonan):
    return reverse("workflow:kirim", args=[permohonan.pk])


def isian(permohonan, **lain):
    return {
        "penandatangan": "Andi Setiawan",
        "jabatan_penandatangan": "Direktur",
        "kapasitas": "pimpinan",
        "tempat": "Surabaya",
        "pernyataan": "on",
        "catatan": "Mohon diproses.",
        "versi": permohonan.versi,
    } | lain


def galat_umum(jawaban):
    return jawaban.context["form"].non_field_errors()


def galat(jawaban):
    return list(jawaban.context["form"].errors)
