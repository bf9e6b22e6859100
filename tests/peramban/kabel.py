"""The wire between a phone and the server, to be pulled out: a service worker knows nothing of an emulated outage."""

import select
import socket
import socketserver
import threading
from contextlib import suppress
from urllib.parse import urlsplit


class _Sambungan(socketserver.BaseRequestHandler):
    def handle(self):
        kabel = self.server.kabel
        if kabel.terputus:
            return
        with socket.create_connection(kabel.ke) as hulu, suppress(OSError):
            lawan = {self.request: hulu, hulu: self.request}
            while not kabel.terputus:
                for satu in select.select(list(lawan), [], [], 0.1)[0]:
                    if not (isi := satu.recv(65536)):
                        return
                    lawan[satu].sendall(isi)


class Kabel:
    """`alamat` leads to the server at `ke` ("http://host:port") while the wire is in."""

    def __init__(self, ke: str):
        tujuan = urlsplit(ke)
        self.ke, self.terputus = (tujuan.hostname, tujuan.port), False
        self._server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), _Sambungan, bind_and_activate=True)
        self._server.daemon_threads, self._server.kabel = True, self
        self.alamat = f"http://localhost:{self._server.server_address[1]}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def tutup(self):
        self.terputus = True
        self._server.shutdown()
        self._server.server_close()
