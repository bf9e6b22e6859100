"""Template filters of the whole product."""

from django import template

register = template.Library()
