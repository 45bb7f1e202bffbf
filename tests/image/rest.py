"""Just enough of the REST client: one session with its cookie, over TLS whose certificate is known by fingerprint."""
import base64
import hashlib
import http.client
import json
import os
import ssl
import struct
import time


class Refused(Exception):
    def __init__(self, status, body):
        super().__init__(f"{status}: {body[:400]!r}")
        self.status = status


class Session:
    """`slowness` says how many times slower than an idle one the other machine is by now: patience grows with it."""

    def __init__(self, port, slowness=lambda: 1):
        self.port, self.cookie, self.slowness = port, None, slowness
        self.context = ssl.create_default_context()
        self.context.check_hostname = False
        self.context.verify_mode = ssl.CERT_NONE

    def connect(self, timeout=120):
        connection = http.client.HTTPSConnection("127.0.0.1", self.port, context=self.context,
                                                 timeout=timeout * max(1, self.slowness()))
        connection.connect()
        return connection

    def fingerprint(self):
        """SHA-256 of the certificate, in small hexadecimal digits."""
        connection = self.connect()
        try:
            return hashlib.sha256(connection.sock.getpeercert(True)).hexdigest()
        finally:
            connection.close()

    def bytes(self, method, path, body=None, kind="application/octet-stream", timeout=120):
        headers = {"Origin": f"https://127.0.0.1:{self.port}"}
        if body is not None:
            headers["Content-Type"] = kind
        if self.cookie:
            headers["Cookie"] = self.cookie
        connection = self.connect(timeout)
        try:
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            content = answer.read()
            if answer.status >= 400:
                raise Refused(answer.status, content)
            if cookie := answer.getheader("Set-Cookie"):
                self.cookie = cookie.split(";")[0]
            return content
        finally:
            connection.close()

    def patient(self, attempt):
        """Tries again when the connection broke: an emulated machine that is still starting can be slower than its server's
        patience."""
        for _ in range(7):
            try:
                return attempt()
            except (OSError, http.client.HTTPException):
                time.sleep(5)
        return attempt()

    def json(self, method, path, value=None):
        body = None if value is None else json.dumps(value).encode()
        content = self.bytes(method, "/api/v1" + path, body, "application/json")
        return json.loads(content) if content else None

    def audit(self):
        """All entries of the audit log, oldest first."""
        entries, after = [], 0
        while after is not None:
            answer = self.json("GET", f"/audit?after={after}&limit=500")
            entries += answer["entries"]
            after = answer["next"]
        return entries

    def events(self):
        """All stored events in their order, from the stream (RFC 6455) up to its clock's first tick."""
        connection = self.connect()
        try:
            connection.request("GET", "/api/v1/events?after=0", headers={
                "Origin": f"https://127.0.0.1:{self.port}", "Cookie": self.cookie, "Connection": "Upgrade", "Upgrade": "websocket",
                "Sec-WebSocket-Version": "13", "Sec-WebSocket-Key": base64.b64encode(os.urandom(16)).decode()})
            answer = connection.getresponse()
            if answer.status != 101:
                raise Refused(answer.status, answer.read())
            found = []
            while (event := json.loads(message(answer.fp)))["topic"] != "io/sigmavault/core/Clock/TICKED":
                found += [event] if "position" in event else []
            return found
        finally:
            connection.close()


def message(stream):
    """The next text of a WebSocket, whose frames a server does not mask."""
    text, last = b"", False
    while not last:
        first, length = stream.read(2)
        if length == 126:
            length, = struct.unpack(">H", stream.read(2))
        elif length == 127:
            length, = struct.unpack(">Q", stream.read(8))
        payload = stream.read(length)
        if first & 0x0F < 8:  # no ping and the like
            text, last = text + payload, first & 0x80
    return text
