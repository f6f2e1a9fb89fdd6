"""Payments, and approvals of kinds of guarantee."""

import django.db.models.deletion
import django.utils.timezone
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("berkas", "0002_halaman_berkas"),
        ("permohonan", "0006_jam_layanan"),
        ("portal", "0005_jabatan_pelaksana"),
        ("pungutan", "0002_tarif_sendiri"),
        ("referensi", "0009_jenis_jaminan"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="BuktiBayar",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("kode_billing", models.CharField(max_length=15, verbose_name="Kode billing")),
                ("ntpn", models.CharField(max_length=16, verbose_name="NTPN")),
                (
                    "bank",
                    models.CharField(max_length=100, verbose_name="Bank atau tempat membayar"),
                ),
                ("tanggal", models.DateField(verbose_name="Tanggal bayar")),
                (
                    "nilai",
                    models.DecimalField(
                        decimal_places=0, max_digits=18, verbose_name="Jumlah dibayar (Rp)"
                    ),
                ),
                (
                    "keadaan",
                    models.CharField(
                        choices=[
                            ("direkam", "Menunggu pemeriksaan"),
                            ("ditolak", "Ditolak"),
                            ("diterima", "Diterima"),
                        ],
                        default="direkam",
                        max_length=8,
                    ),
                ),
                ("atas_nama", models.CharField(max_length=300)),
                ("waktu", models.DateTimeField()),
                ("nama_pemeriksa", models.CharField(blank=True, max_length=300)),
                ("waktu_periksa", models.DateTimeField(blank=True, null=True)),
                ("catatan_periksa", models.CharField(blank=True, max_length=500)),
                (
                    "berkas",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="berkas.berkas",
                        verbose_name="Upload Berkas",
                    ),
                ),
                (
                    "diperiksa_oleh",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="portal.jabatan",
                    ),
                ),
                (
                    "direkam_oleh",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "permohonan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="bukti_bayar",
                        to="permohonan.permohonan",
                    ),
                ),
            ],
            options={
                "verbose_name": "bukti bayar",
                "verbose_name_plural": "bukti bayar",
                "ordering": ["waktu"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("keadaan", "direkam")),
                        fields=["waktu"],
                        name="bukti_bayar_menunggu",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kode_billing__regex", "^[0-9]{15}$")),
                        name="bukti_bayar_billing_15_angka",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ntpn__regex", "^[A-Z0-9]{16}$")),
                        name="bukti_bayar_ntpn_16",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("nilai__gt", 0)), name="bukti_bayar_nilai_positif"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("bank", ""), _negated=True), name="bukti_bayar_berbank"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("keadaan__in", ["direkam", "ditolak", "diterima"])),
                        name="bukti_bayar_keadaan_dikenal",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("catatan_periksa", ""),
                                ("diperiksa_oleh", None),
                                ("keadaan", "direkam"),
                                ("nama_pemeriksa", ""),
                                ("waktu_periksa", None),
                            ),
                            models.Q(
                                models.Q(("keadaan", "direkam"), _negated=True),
                                ("diperiksa_oleh__isnull", False),
                                ("waktu_periksa__isnull", False),
                                models.Q(("nama_pemeriksa", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="bukti_bayar_diperiksa_utuh",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("keadaan", "ditolak"), _negated=True),
                            models.Q(("catatan_periksa", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="bukti_bayar_ditolak_beralasan",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("keadaan", "ditolak"), _negated=True),
                        fields=("ntpn",),
                        name="bukti_bayar_ntpn_sekali",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PersetujuanJaminan",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "dasar",
                    models.CharField(
                        help_text="Nomor dan tanggal surat persetujuan, atau ketentuan yang membolehkannya.",
                        max_length=200,
                        verbose_name="dasar",
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
                        help_text="Hari terakhir berlaku. Kosongkan bila tidak berbatas waktu.",
                        null=True,
                        verbose_name="berlaku sampai",
                    ),
                ),
                (
                    "importir",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="persetujuan_jaminan",
                        to="portal.importir",
                        verbose_name="importir",
                    ),
                ),
                (
                    "jenis",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="referensi.jenisjaminan",
                        verbose_name="jenis jaminan",
                    ),
                ),
            ],
            options={
                "verbose_name": "persetujuan jaminan",
                "verbose_name_plural": "persetujuan jaminan",
                "ordering": ["importir__nama", "jenis__urutan", "-berlaku_dari"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("berlaku_sampai", None),
                            ("berlaku_sampai__gte", models.F("berlaku_dari")),
                            _connector="OR",
                        ),
                        name="persetujuan_jaminan_masa_maju",
                        violation_error_message="Berlaku sampai tidak boleh sebelum berlaku dari.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("dasar", ""), _negated=True),
                        name="persetujuan_jaminan_berdasar",
                        violation_error_message="Dasar wajib diisi.",
                    ),
                    models.UniqueConstraint(
                        fields=("importir", "jenis", "berlaku_dari"),
                        name="persetujuan_jaminan_sekali_per_mulai",
                        violation_error_message="Persetujuan yang mulai pada hari itu sudah ada.",
                    ),
                ],
            },
        ),
    ]
