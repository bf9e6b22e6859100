"""Addresses of the plan, the office and the account."""

from django.urls import path  # noqa: F401

urlpatterns = []
