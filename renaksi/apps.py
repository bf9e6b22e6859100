from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate


class RenaksiConfig(AppConfig):
    name = "renaksi"
    verbose_name = "Rencana aksi"

    def ready(self):
        from .keadaan import pemicu

        pre_migrate.connect(pemicu.sebelum_migrasi, self)
        post_migrate.connect(pemicu.sesudah_migrasi, self)
