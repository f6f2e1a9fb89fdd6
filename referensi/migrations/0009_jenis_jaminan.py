"""Kinds of guarantee as a table; which of them need an approval."""

import django.utils.timezone
from django.db import migrations, models

PERLU_PERSETUJUAN = "corporate_guarantee"


def sesuaikan(apps, _editor):
    """Bring categories that are still our sample to what new ones are loaded with.

    Only cash or a bank guarantee for exhibited vehicles, whoever shows them; a corporate guarantee
    needs an approval (domain.md §1.10). What an administrator put right stays.
    """
    kategori = apps.get_model("referensi", "KategoriTujuan").objects.filter(
        sumber__contains="CONTOH"
    )
    kategori.filter(kode="PB01K").update(jaminan_terbatas=True)
    for baris in kategori.filter(jaminan__contains=[PERLU_PERSETUJUAN]):
        baris.jaminan = [kode for kode in baris.jaminan if kode != PERLU_PERSETUJUAN]
        baris.save(update_fields=["jaminan"])


class Migration(migrations.Migration):
    dependencies = [
        ("referensi", "0008_bea_tambahan_dan_jenis_tarif"),
    ]

    operations = [
        migrations.CreateModel(
            name="JenisJaminan",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "berlaku_dari",
                    models.DateField(
                        default=django.utils.timezone.localdate, verbose_name="berlaku dari"
                    ),
                ),
                (
                    "berlaku_sampai",
                    models.DateField(
                        blank=True,
                        help_text="Hari terakhir berlaku. Kosongkan bila masih berlaku.",
                        null=True,
                        verbose_name="berlaku sampai",
                    ),
                ),
                (
                    "sumber",
                    models.CharField(
                        help_text="Peraturan atau daftar asal baris ini; awali dengan CONTOH bila belum resmi.",
                        max_length=200,
                        verbose_name="sumber",
                    ),
                ),
                (
                    "nama_en",
                    models.CharField(
                        blank=True,
                        help_text="Ditampilkan bila importir memilih bahasa Inggris; kosong: nama Indonesia dipakai.",
                        max_length=200,
                        verbose_name="nama bahasa Inggris",
                    ),
                ),
                ("kode", models.SlugField(max_length=20, unique=True, verbose_name="kode")),
                ("nama", models.CharField(max_length=150, verbose_name="nama")),
                (
                    "kode_ceisa",
                    models.CharField(
                        blank=True,
                        help_text="Kode jenis jaminan pada dokumen pabean. Kosongkan bila belum diketahui.",
                        max_length=10,
                        verbose_name="kode CEISA",
                    ),
                ),
                (
                    "perlu_penjamin",
                    models.BooleanField(
                        default=True,
                        help_text="Nama bank, asuransi, atau penjamin wajib diisi.",
                        verbose_name="perlu penjamin",
                    ),
                ),
                (
                    "perlu_jatuh_tempo",
                    models.BooleanField(
                        default=True,
                        help_text="Paling cepat 30 hari setelah izin berakhir. Jaminan tunai tidak memerlukannya.",
                        verbose_name="perlu jatuh tempo",
                    ),
                ),
                (
                    "perlu_persetujuan",
                    models.BooleanField(
                        default=False,
                        help_text="Hanya untuk importir yang mempunyai persetujuan jaminan, atau kategori tujuan yang menyebut bentuk jaminan ini.",
                        verbose_name="perlu persetujuan",
                    ),
                ),
                ("urutan", models.PositiveSmallIntegerField(default=100, verbose_name="urutan")),
                (
                    "keterangan",
                    models.CharField(blank=True, max_length=300, verbose_name="keterangan"),
                ),
                (
                    "keterangan_en",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="keterangan dalam bahasa Inggris"
                    ),
                ),
            ],
            options={
                "verbose_name": "jenis jaminan",
                "verbose_name_plural": "jenis jaminan",
                "ordering": ["urutan", "kode"],
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="kategoritujuan",
            name="jaminan_terbatas",
            field=models.BooleanField(
                default=False,
                help_text="Persetujuan jaminan seorang importir pun tidak membuka bentuk jaminan lain.",
                verbose_name="hanya bentuk jaminan ini",
            ),
        ),
        migrations.AddConstraint(
            model_name="jenisjaminan",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("berlaku_sampai__isnull", True),
                    ("berlaku_sampai__gte", models.F("berlaku_dari")),
                    _connector="OR",
                ),
                name="jenisjaminan_masa_berlaku_maju",
                violation_error_message="Berlaku sampai tidak boleh sebelum berlaku dari.",
            ),
        ),
        migrations.AddConstraint(
            model_name="jenisjaminan",
            constraint=models.CheckConstraint(
                condition=models.Q(("sumber", ""), _negated=True),
                name="jenisjaminan_sumber_diisi",
                violation_error_message="Sumber wajib diisi.",
            ),
        ),
        migrations.AddConstraint(
            model_name="jenisjaminan",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kode__in",
                        [
                            "tunai",
                            "bank_garansi",
                            "customs_bond",
                            "lpei",
                            "lembaga_penjamin",
                            "corporate_guarantee",
                            "tertulis",
                            "aset_berwujud",
                            "lainnya",
                        ],
                    )
                ),
                name="jenisjaminan_kode_dikenal",
                violation_error_message="Kode bukan salah satu bentuk jaminan yang dikenal.",
            ),
        ),
        migrations.RunPython(sesuaikan, migrations.RunPython.noop, elidable=True),
    ]
