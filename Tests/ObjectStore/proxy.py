"""A proxy before an object store that breaks what it carries, at random from a seed, and counts what it did.

Headers pass as they are, so signatures hold. Faults come before the store hears of a request, behind it (it was done, and the
answer is lost), or in the bytes on their way.
"""

import collections
import http.client
import http.server
import random
import socket
import threading
import time

STALL_SECONDS = 3.5
ERROR = '<?xml version="1.0" encoding="UTF-8"?><Error><Code>{}</Code><Message>{}</Message></Error>'


class Faults:
    """Decides what happens to each request; thread-safe."""

    def __init__(self, seed: int, rates: dict[str, float]):
        self.random = random.Random(seed)
        self.rates = rates
        self.counts: collections.Counter[str] = collections.Counter()
        self.lock = threading.Lock()
        self.requests = 0

    def pick(self, method: str, query: str, bodyCount: int) -> str | None:
        isCompletion = method == "POST" and "uploadId=" in query
        with self.lock:
            self.requests += 1
            for name, rate in self.rates.items():
                if name == "lost completion" and not isCompletion:
                    continue
                if name == "damaged body" and (method != "PUT" or bodyCount < 64):
                    continue
                if name == "short answer" and method != "GET":
                    continue
                if self.random.random() < rate:
                    self.counts[name] += 1
                    return name
        return None


ALL = {
    "500": 0.03,
    "503 SlowDown": 0.04,
    "reset before": 0.02,
    "lost answer": 0.02,
    "lost completion": 0.3,
    "stall": 0.01,
    "damaged body": 0.03,
    "short answer": 0.05,
}


class Proxy:
    """Listens on a port of its own on loopback; `faults` may be changed at any time."""

    def __init__(self, upstreamPort: int, faults: Faults):
        self.faults = faults
        proxy = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *arguments):
                pass

            def reset(self):
                self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
                self.connection.close()
                self.close_connection = True

            def answer(self, status: int, body: bytes, headers=()):
                self.send_response_only(status)
                for name, value in headers:
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def carry(self):
                length = int(self.headers.get("Content-Length") or 0)
                body = self.rfile.read(length)
                path, _, query = self.path.partition("?")
                fault = proxy.faults.pick(self.command, query, len(body))
                if fault == "500":
                    return self.answer(500, ERROR.format("InternalError", "We encountered an internal error.").encode())
                if fault == "503 SlowDown":
                    return self.answer(503, ERROR.format("SlowDown", "Please reduce your request rate.").encode())
                if fault == "reset before":
                    return self.reset()
                if fault == "stall":
                    time.sleep(STALL_SECONDS)
                    return self.reset()
                if fault == "damaged body":
                    place = len(body) // 2
                    body = body[:place] + bytes([body[place] ^ 0x10]) + body[place + 1 :]
                upstream = http.client.HTTPConnection("127.0.0.1", upstreamPort, timeout=60)
                upstream.putrequest(self.command, self.path, skip_host=True, skip_accept_encoding=True)
                for name, value in self.headers.items():
                    upstream.putheader(name, value)
                upstream.endheaders(body or None)
                answer = upstream.getresponse()
                content = answer.read()
                upstream.close()
                if fault in ("lost answer", "lost completion"):
                    return self.reset()
                self.send_response_only(answer.status)
                for name, value in answer.getheaders():
                    if name.lower() not in ("content-length", "transfer-encoding", "connection"):
                        self.send_header(name, value)
                isHead = self.command == "HEAD"
                self.send_header(
                    "Content-Length", answer.getheader("Content-Length", "0") if isHead else str(len(content))
                )
                self.end_headers()
                if isHead:
                    return None
                if fault == "short answer" and len(content) > 1:
                    self.wfile.write(content[: len(content) // 2])
                    self.wfile.flush()
                    return self.reset()
                self.wfile.write(content)
                return None

            def handle_one_request(self):
                try:
                    super().handle_one_request()
                except (ConnectionError, TimeoutError, ValueError):
                    self.close_connection = True

            do_GET = do_PUT = do_POST = do_DELETE = do_HEAD = carry

        class Server(http.server.ThreadingHTTPServer):
            daemon_threads = True
            request_queue_size = 128

            def handle_error(self, request, address):
                pass

        self.server = Server(("127.0.0.1", 0), Handler)
        self.port = self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self):
        self.server.shutdown()
        self.server.server_close()
