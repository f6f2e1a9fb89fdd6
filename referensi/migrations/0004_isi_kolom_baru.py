"""Rows that were there before get the English names and the decimals that new rows are loaded with."""

from django.db import migrations

from referensi.daftar import negara, valuta
from referensi.muat import baca_csv

KOLOM = ("nama_en", "contoh_en")
DESIMAL_BAWAAN = 4


def isi(apps, _editor):
    """Fill what is still empty; what an administrator wrote stays."""
    daftar = {
        "Negara": negara(),
        "Valuta": valuta(),
        "Satuan": baca_csv("satuan"),
        "KategoriTujuan": baca_csv("kategori_tujuan"),
        "JenisDokumen": baca_csv("jenis_dokumen"),
    }
    for model, semua in daftar.items():
        menurut_kode = {baris["kode"]: baris for baris in semua}
        for baris in apps.get_model("referensi", model).objects.filter(kode__in=menurut_kode):
            asal = menurut_kode[baris.kode]
            for kolom in KOLOM:
                if getattr(baris, kolom, None) == "":
                    setattr(baris, kolom, asal[kolom])
            if model == "Satuan" and baris.desimal == DESIMAL_BAWAAN:
                baris.desimal = int(asal["desimal"])
            baris.save()


class Migration(migrations.Migration):
    dependencies = [("referensi", "0003_nama_inggris")]

    operations = [migrations.RunPython(isi, migrations.RunPython.noop, elidable=True)]
