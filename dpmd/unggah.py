"""Uploads are cut off a little above the largest file that any form takes, so that nobody fills the disk.

What is cut is still larger than the limit, hence the form that receives it refuses it in its own words.  Memory is
bounded by Django itself: a request above FILE_UPLOAD_MAX_MEMORY_SIZE goes to temporary files.
"""

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler


class BatasUnggah(FileUploadHandler):
    """The first of the handlers: hands on `settings.UNGGAH_MAKS` bytes of each file and one piece more."""

    def receive_data_chunk(self, raw_data, start):
        return raw_data if start <= settings.UNGGAH_MAKS else None

    def file_complete(self, file_size):
        return None
