from django.apps import AppConfig


class DpmdConfig(AppConfig):
    name = "dpmd"

    def ready(self):
        from . import checks  # noqa: F401 (registers itself)
