"""Just enough of the REST client: one session with its cookie, over TLS whose certificate is known by fingerprint."""
import hashlib
import http.client
import json
import ssl


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
        for _ in range(4):
            try:
                return attempt()
            except (OSError, http.client.HTTPException):
                continue
        return attempt()

    def json(self, method, path, value=None):
        body = None if value is None else json.dumps(value).encode()
        content = self.bytes(method, "/api/v1" + path, body, "application/json")
        return json.loads(content) if content else None
