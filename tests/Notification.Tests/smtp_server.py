"""A real SMTP server (aiosmtpd) for the tests: prints its port, then each mail as a line of JSON.

usage: smtp_server.py [--cert PEM --key PEM] [--implicit-tls] [--user NAME --password WORD | --user NAME --token TOKEN]
                      [--refuse ADDRESS]... [--hang-up-after MAILS] [--port PORT]
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
parser.add_argument("--token")
parser.add_argument("--hang-up-after", type=int, default=0)
parser.add_argument("--port", type=int, default=0)
parser.add_argument("--refuse", action="append", default=[])
options = parser.parse_args()


connections = 0


class Session(SMTP):
    taken = 0

    def connection_made(self, transport):
        global connections
        if self.taken == 0 and not hasattr(self, "number"):
            connections += 1
            self.number = connections
        super().connection_made(transport)


class Mailbox:
    async def auth_XOAUTH2(self, server, args):
        # user=NAME ^A auth=Bearer TOKEN ^A ^A
        said = base64.b64decode(args[1]).decode() if len(args) > 1 else ""
        if said == f"user={options.user}\x01auth=Bearer {options.token}\x01\x01":
            return AuthResult(success=True, auth_data=options.user)
        return AuthResult(success=False, handled=False)

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
            "connection": server.number,
            "content": base64.b64encode(envelope.content).decode(),
        }), flush=True)
        server.taken += 1
        if server.taken == options.hang_up_after:
            asyncio.get_running_loop().call_soon(server.transport.close)
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
        return Session(
            Mailbox(), hostname="localhost", tls_context=starttls, require_starttls=starttls is not None,
            authenticator=authenticate if options.user else None, auth_required=options.user is not None,
            auth_require_tls=starttls is not None)

    server = await asyncio.get_running_loop().create_server(
        session, "127.0.0.1", options.port, ssl=tls if options.implicit_tls else None)
    print(json.dumps({"port": server.sockets[0].getsockname()[1]}), flush=True)
    await server.serve_forever()


asyncio.run(serve())
