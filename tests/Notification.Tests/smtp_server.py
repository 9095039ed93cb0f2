"""A real SMTP server (aiosmtpd) for the tests: prints its port, then each mail as a line of JSON.

usage: smtp_server.py [--cert PEM --key PEM] [--implicit-tls] [--user NAME --password WORD] [--refuse ADDRESS]...
"""
import argparse
import asyncio
import base64
import json
import ssl

from aiosmtpd.smtp import SMTP, AuthResult

parser = argparse.ArgumentParser()
parser.add_argument("--cert")
parser.add_argument("--key")
parser.add_argument("--implicit-tls", action="store_true")
parser.add_argument("--user")
parser.add_argument("--password")
parser.add_argument("--refuse", action="append", default=[])
options = parser.parse_args()


class Mailbox:
    async def handle_RCPT(self, server, session, envelope, address, rcpt_options):
        if address in options.refuse:
            return "550 5.1.1 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        print(json.dumps({
            "from": envelope.mail_from,
            "to": envelope.rcpt_tos,
            "encrypted": session.ssl is not None or options.implicit_tls,
            "user": options.user if session.authenticated else None,
            "content": base64.b64encode(envelope.content).decode(),
        }), flush=True)
        return "250 OK"


def authenticate(server, session, envelope, mechanism, data):
    known = (data.login.decode(), data.password.decode()) == (options.user, options.password)
    return AuthResult(success=known, handled=False)


async def serve():
    tls = None
    if options.cert:
        tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        tls.load_cert_chain(options.cert, options.key)
    starttls = None if options.implicit_tls else tls

    def session():
        return SMTP(
            Mailbox(), hostname="localhost", tls_context=starttls, require_starttls=starttls is not None,
            authenticator=authenticate if options.user else None, auth_required=options.user is not None,
            auth_require_tls=starttls is not None)

    server = await asyncio.get_running_loop().create_server(
        session, "127.0.0.1", 0, ssl=tls if options.implicit_tls else None)
    print(json.dumps({"port": server.sockets[0].getsockname()[1]}), flush=True)
    await server.serve_forever()


asyncio.run(serve())
