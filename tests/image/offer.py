"""Releases for a test, offered over HTTPS under the address that qemu's network gives this machine."""
import base64
import hashlib
import http.server
import os
import shutil
import ssl
import subprocess
import threading

from slots import BROKEN, altered

HOST = "10.0.2.2"  # this machine, seen from the guest
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
OPTIONS = "-Djavax.net.ssl.trustStore=/etc/sigmavault/offer.p12 -Djavax.net.ssl.trustStorePassword=changeit"


def sign(keys, folder, version):
    """Signs what is in `folder`, as whoever makes releases does."""
    subprocess.run([os.path.join(ROOT, "sigmavault"), "release", "--keys", keys, "--out", folder, "--collected", "--version",
                    version, "--minimum", "0.1.0", "--channel", "stable"], check=True,
                   env={**os.environ, "SIGMAVAULT_BUILD": "never"})


def good(image, keys, folder):
    """The release of the image `image` (without suffix: sigmavault_VERSION)."""
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)
    for kind in ("efi", "root.squashfs"):
        os.symlink(os.path.abspath(f"{image}.{kind}"), os.path.join(folder, f"{os.path.basename(image)}.{kind}"))
    sign(keys, folder, version_of(image))


def broken(image, keys, folder, version):
    """A release whose server never gets ready: `image` under another version, with a changed command line."""
    altered_release(image, keys, folder, version, BROKEN)


def altered_release(image, keys, folder, version, changes=()):
    """A release of `image` under another version; `changes` as for `altered`."""
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)
    with open(image + ".efi", "rb") as file:
        kernel = altered(file.read(), version_of(image), version, changes)
    with open(os.path.join(folder, f"sigmavault_{version}.efi"), "wb") as file:
        file.write(kernel)
    shutil.copy(image + ".root.squashfs", os.path.join(folder, f"sigmavault_{version}.root.squashfs"))
    sign(keys, folder, version)


def version_of(image):
    return os.path.basename(image).removeprefix("sigmavault_")


class Offer:
    """Serves `folder` below /stable. Byte ranges are answered while the file is the same (If-Range); the first long answer
    breaks off in the middle, as networks do."""

    def __init__(self, folder, work):
        self.folder, self.broke_off, self.ranges = folder, False, []
        self.certificate = os.path.join(work, "offer.pem")
        subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
                        "-keyout", os.path.join(work, "offer.key"), "-out", self.certificate, "-subj", "/CN=offer",
                        "-addext", f"subjectAltName=IP:{HOST}"], check=True, capture_output=True)
        store = os.path.join(work, "offer.p12")
        if os.path.exists(store):
            os.remove(store)
        keytool = os.path.join(os.environ["JAVA_HOME"], "bin/keytool") if "JAVA_HOME" in os.environ else "keytool"
        subprocess.run([keytool, "-importcert", "-noprompt", "-alias", "offer", "-storetype", "PKCS12", "-storepass", "changeit",
                        "-keystore", store, "-file", self.certificate], check=True, capture_output=True)
        with open(store, "rb") as file:
            self.trust = base64.b64encode(file.read()).decode()
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.certificate, os.path.join(work, "offer.key"))
        self.server.socket = context.wrap_socket(self.server.socket, server_side=True)
        self.address = f"https://{HOST}:{self.server.server_address[1]}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def credentials(self):
        """Lets the server in the guest trust this one's certificate: nothing of the image is changed."""
        lines = [f"f+~ /etc/sigmavault/offer.p12 0644 root root - {self.trust}",
                 "f+ /etc/sigmavault/server.conf 0644 root root - SIGMAVAULT_JAVA_OPTIONS=" + OPTIONS]
        return {"tmpfiles.extra": "\n".join(lines) + "\n"}

    def _handler(self):
        offer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self):
                path = os.path.join(offer.folder, os.path.basename(self.path))
                if not self.path.startswith("/stable/") or not os.path.isfile(path):
                    self.send_error(404)
                    return
                size = os.path.getsize(path)
                etag = '"' + hashlib.sha256(f"{path} {size}".encode()).hexdigest() + '"'
                start, wanted = 0, self.headers.get("Range", "")
                if wanted.startswith("bytes=") and wanted.endswith("-") and self.headers.get("If-Range", etag) == etag:
                    start = int(wanted[6:-1])
                    offer.ranges.append(start)
                self.send_response(206 if start else 200)
                self.send_header("Content-Length", str(size - start))
                self.send_header("ETag", etag)
                if start:
                    self.send_header("Content-Range", f"bytes {start}-{size - 1}/{size}")
                self.end_headers()
                breaks = size > 50 << 20 and not offer.broke_off
                offer.broke_off |= breaks
                with open(path, "rb") as file:
                    file.seek(start)
                    left = (40 << 20) if breaks else size - start
                    while left:
                        piece = file.read(min(left, 1 << 18))
                        self.wfile.write(piece)
                        left -= len(piece)
                if breaks:
                    self.close_connection = True

            def log_message(self, *_):
                pass

        return Handler
