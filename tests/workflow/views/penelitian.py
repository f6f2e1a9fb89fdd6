"""The analyst's one page: opened, sent, and read."""

import re

from django.urls import reverse


def alamat(permohonan, nama="workflow:penelitian"):
    return reverse(nama, args=[permohonan.pk])


def kirim(client, permohonan, **isi):
    permohonan.refresh_from_db()
    dasar = {"versi": permohonan.versi, "fasilitas": "pembebasan"}
    return client.post(alamat(permohonan), dasar | isi)


def isi_halaman(client, permohonan):
    """What the page says: without tags, blanks made one."""
    isi = re.sub(r"<[^>]+>", "", client.get(alamat(permohonan)).content.decode())
    return " ".join(isi.split())


def galat(respons):
    assert respons.status_code == 200
    return respons.context["form"].errors
