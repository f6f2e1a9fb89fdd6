"""Configuration of the app ``workflow``."""

from django.apps import AppConfig


class WorkflowConfig(AppConfig):
    """The app that holds what is decided."""

    name = "workflow"
    verbose_name = "Alur kerja"

    def ready(self):
        """Register what the app adds to the menu and to the tabs of an application."""
        self._menu()
        self._tab()
        self._penangan()

    def _menu(self):
        from portal import menu, sesi
        from workflow.meja import jumlah_menunggu
        from workflow.pengiriman import menunggu_importir

        menu.daftar(
            menu.Butir(
                30,
                "Permohonan",
                "Kekurangan Dokumen",
                "workflow:kekurangan",
                "exclamation-triangle",
                sesi.adalah_importir,
                lambda user: menunggu_importir(user).count(),
            ),
            menu.Butir(
                40,
                "Pekerjaan",
                "Meja Kerja",
                "workflow:meja",
                "inboxes",
                sesi.adalah_pejabat,
                jumlah_menunggu,
            ),
        )

    def _tab(self):
        from django.utils.translation import gettext_noop

        from permohonan import panel
        from permohonan.petugas import halaman_petugas

        panel.daftar(
            panel.Tab(
                45,
                gettext_noop("Kekurangan"),
                "workflow:kekurangan_detail",
                "kekurangan",
                untuk=_ada_butir,
            ),
            panel.Tab(50, gettext_noop("Status Proses"), "workflow:riwayat"),
            panel.Tab(5, "Perkara", "workflow:perkara", untuk=halaman_petugas),
            panel.Tab(70, "Pemeriksaan", "workflow:pemeriksaan", untuk=halaman_petugas),
            panel.Tab(90, "Nota Pendapat", "workflow:pendapat", untuk=halaman_petugas),
        )

    def _penangan(self):
        from jejak import outbox
        from workflow import notifikasi, putusan, services
        from workflow.surat import pembuatan, pratinjau

        outbox.daftar(services.TOPIK_NOTIFIKASI, notifikasi.kabarkan_perpindahan)
        outbox.daftar(putusan.TOPIK_SURAT, pembuatan.buat_surat)
        outbox.daftar(pratinjau.TOPIK_PRATINJAU, pratinjau.buat_pratinjau)


def _ada_butir(permohonan, user):
    """The importer's tab, once an analyst has asked for something."""
    from portal import izin
    from workflow.pengiriman import butir_terkirim

    return izin.anggota(permohonan, user) and bool(butir_terkirim(permohonan).exists())
