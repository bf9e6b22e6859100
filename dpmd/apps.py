from django.apps import AppConfig


class DpmdConfig(AppConfig):
    name = "dpmd"

    def ready(self):
        from dpmd import checks  # noqa: F401 (registers itself)
