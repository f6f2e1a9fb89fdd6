from django.core.management.base import CommandError
from django.db import migrations, models
from django.db.models.functions import Upper

FORMAT = {
    "format_nomor": "format nomor SKEP",
    "format_nomor_penolakan": "format nomor penolakan, pencabutan, dan permintaan kelengkapan",
    "format_nomor_bpj": "format nomor BPJ",
}


def periksa(apps, _schema_editor):
    """Name every office whose numbers could be another office's, before the constraints refuse it.

    Nothing is mended by itself: how an office numbers its papers is for the office to say.
    Raises CommandError, which the command prints as it is.
    """
    if salah := temuan(apps):
        msg = (
            "Nomor surat kantor berikut dapat sama dengan nomor kantor lain. Perbaiki di "
            "Administrasi, Kantor, dengan versi portal sebelum ini, lalu jalankan kembali.\n"
            + "\n".join(salah)
        )
        raise CommandError(msg)


def temuan(apps):
    """Return a line for each unit that two offices have, and each template without the unit."""
    semua = list(apps.get_model("referensi", "Kantor").objects.order_by("kode"))
    pemakai = {}
    for kantor in semua:
        pemakai.setdefault(kantor.kode_unit.upper(), []).append(f"{kantor.kode} ({kantor.nama})")
    kembar = [
        f'  kode unit "{unit}" dipakai {len(kantor)} kantor: {", ".join(kantor)}.'
        for unit, kantor in pemakai.items()
        if len(kantor) > 1
    ]
    tanpa_unit = [
        f'  {kantor.kode} ({kantor.nama}): {sebutan} "{pola}" tidak memuat {{unit}}.'
        for kantor in semua
        for nama, sebutan in FORMAT.items()
        if "{unit}" not in (pola := getattr(kantor, nama))
    ]
    return kembar + tanpa_unit


class Migration(migrations.Migration):
    dependencies = [
        ("referensi", "0012_format_nomor_dikenal"),
    ]

    operations = [
        migrations.RunPython(periksa, migrations.RunPython.noop),
        migrations.RemoveConstraint(model_name="kantor", name="kantor_format_nomor_lengkap"),
        migrations.RemoveConstraint(model_name="kantor", name="kantor_format_nomor_bpj_lengkap"),
        migrations.AddConstraint(
            model_name="kantor",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("format_nomor__contains", "{urut}"),
                    ("format_nomor__contains", "{unit}"),
                    ("format_nomor__contains", "{tahun}"),
                    ("format_nomor_penolakan__contains", "{urut}"),
                    ("format_nomor_penolakan__contains", "{unit}"),
                    ("format_nomor_penolakan__contains", "{tahun}"),
                ),
                name="kantor_format_nomor_lengkap",
                violation_error_message="Format nomor harus memuat {urut}, {unit}, dan {tahun}.",
            ),
        ),
        migrations.AddConstraint(
            model_name="kantor",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("format_nomor_bpj__contains", "{urut}"),
                    ("format_nomor_bpj__contains", "{unit}"),
                    ("format_nomor_bpj__contains", "{tahun}"),
                ),
                name="kantor_format_nomor_bpj_lengkap",
                violation_error_message="Format nomor BPJ harus memuat {urut}, {unit}, dan {tahun}.",
            ),
        ),
        migrations.AddConstraint(
            model_name="kantor",
            constraint=models.UniqueConstraint(
                Upper("kode_unit"),
                name="kantor_kode_unit_tunggal",
                violation_error_message=(
                    "Kode unit ini sudah dipakai kantor lain. Nomor suratnya akan kembar."
                ),
            ),
        ),
    ]
