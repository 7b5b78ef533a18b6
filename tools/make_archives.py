#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes the archives of corpora/warc and the damaged ones of corpora/broken. Their stories are invented; see corpora/README.md.

Run it again after a change: the same input gives the same bytes.
"""
import gzip
import pathlib
import zlib

CORPORA = pathlib.Path(__file__).resolve().parent.parent / "corpora"
WARC = CORPORA / "warc"
BROKEN = CORPORA / "broken"
DATE = "2025-12-05T09:30:00Z"

HARBOUR = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Odesa harbour reopens its grain pier | Harbour Post</title>
<link rel="canonical" href="https://harbourpost.example/2025/11/28/grain-pier">
<meta property="og:site_name" content="Harbour Post"><meta property="og:title" content="Odesa harbour reopens its grain pier">
<meta property="article:published_time" content="2025-11-28T08:05:00+02:00"><meta name="author" content="Iryna Koval">
</head><body>
<nav><a href="/">Home</a> <a href="/shipping">Shipping</a> <a href="/weather">Weather</a></nav>
<article><h1>Odesa harbour reopens its grain pier</h1><p class="byline">By Iryna Koval</p>
<p>ODESA — The grain pier of Odesa took its first ship in seven weeks on Friday, a bulk carrier bound for Alexandria, the port authority said.</p>
<p>“She drew nine metres and a crowd,” said Mykhailo Denysenko, the pilot who brought her in.</p>
<p>President Volodymyr Zelensky thanked Turkish President Recep Tayyip Erdogan and UN Secretary-General Antonio Guterres for “many patient telephone calls” about the corridor.</p>
<p>Insurers in London lowered the premium for the voyage by a third on the same day.</p></article>
<aside><h2>Most read</h2><ul><li><a href="/1">Tugboat christened after a cat</a></li></ul></aside></body></html>
"""

# The same report as another paper printed it: a copy with small edits.
HARBOUR_COPY = """<html><head><title>Grain ship sails into Odesa</title><meta name="date" content="2025-11-28"></head><body><h1>Grain ship sails into Odesa</h1>
<p>ODESA — The grain pier of Odesa took its first ship in seven weeks on Friday, a bulk carrier bound for Alexandria, the port authority said.</p>
<p>“She drew nine metres and a crowd,” said Mykhailo Denysenko, the pilot who brought her in.</p>
<p>President Volodymyr Zelenskyy thanked Turkish President Recep Tayyip Erdogan and UN Secretary-General Antonio Guterres for “many patient telephone calls” about the corridor.</p>
<p>Insurers in London lowered the premium for the voyage by a third on the same day.</p></body></html>
"""

CHEESE = """<html><head><meta http-equiv="Content-Type" content="text/html; charset=windows-1252"><title>Swiss cheese-makers count the holes</title>
<meta name="date" content="2025-11-30"></head><body><h1>Swiss cheese-makers count the holes</h1>
<p>GRUYÈRES, November 30 — The cheese-makers of Gruyères will count the holes of every wheel by hand this winter after a machine took a thumbprint for one, their guild decided on Sunday.</p>
<p>“It is slower, but a machine does not blush,” said the guild’s president, François Müller-Aebi.</p>
<p>The European Union’s trade commissioner, Maroš Šefčovič, sent a wheel back in October because its certificate named one hole too many.</p></body></html>
"""

PLAIN = """Night train from Vienna carries a choir to Kyiv

By Harbour Post staff

December 2, 2025

VIENNA - A choir of sixty left Vienna for Kyiv on the night train on Tuesday to sing in the rebuilt hall of the conservatory.

The conductor, Ludmila Berger, said that the altos had been given the sleeping car because they win every draw.

Foreign Minister Andrii Sybiha is to open the concert on Thursday.
"""

SYDNEY = """Sydney ferries try a silent morning

SYDNEY, 3 December 2025 - The ferries of Sydney harbour ran without horns for one morning on Wednesday to see whether the gulls would miss them.

They did not, said the harbour master, Noor Whitlock. Prime Minister Anthony Albanese, who took the 7:10 from Manly, said that he had missed it.
"""

OLD = """<html><head><title>Lighthouse keeper writes to a president</title></head><body><h1>Lighthouse keeper writes to a president</h1>
<p>LERWICK, March 4, 2008 - The keeper of a lighthouse in Shetland has written to President Dmitry Medvedev to congratulate him on his election and to ask him to dim the lights of a trawler.</p>
<p>No answer had come by Tuesday evening, the keeper, Magnus Isbister, said.</p></body></html>
"""


def member(data):
    """One gzip member without a time or a name in it."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    return packer.compress(data) + packer.flush()


def record(kind, url, content, content_type=""):
    number = f"{zlib.crc32(url.encode() + content):08x}"
    head = ["WARC/1.0", f"WARC-Type: {kind}", f"WARC-Record-ID: <urn:uuid:{number}-0000-4000-8000-000000000000>",
            f"WARC-Date: {DATE}"]
    if url:
        head.append(f"WARC-Target-URI: {url}")
    if content_type:
        head.append(f"Content-Type: {content_type}")
    head.append(f"Content-Length: {len(content)}")
    return "\r\n".join(head).encode() + b"\r\n\r\n" + content + b"\r\n\r\n"


def http(body, *headers, status="200 OK"):
    return "\r\n".join([f"HTTP/1.1 {status}", *headers, "", ""]).encode() + body


def response(url, body, *headers, status="200 OK"):
    return record("response", url, http(body, *headers, status=status), "application/http; msgtype=response")


def chunked(body, size):
    parts = [b"%x\r\n%s\r\n" % (len(body[i:i + size]), body[i:i + size]) for i in range(0, len(body), size)]
    return b"".join(parts) + b"0\r\n\r\n"


def crawl():
    html = "Content-Type: text/html; charset=utf-8"
    return [
        record("warcinfo", "", b"software: make_archives.py\r\nformat: WARC File Format 1.0\r\n", "application/warc-fields"),
        record("request", "https://harbourpost.example/2025/11/28/grain-pier", b"GET /2025/11/28/grain-pier HTTP/1.1\r\n\r\n",
               "application/http; msgtype=request"),
        response("https://harbourpost.example/2025/11/28/grain-pier?utm_source=feed",
                 chunked(gzip.compress(HARBOUR.encode(), mtime=0), 400), html, "Content-Encoding: gzip", "Transfer-Encoding: chunked"),
        response("https://harbourpost.example/robots.txt", b"User-agent: *\nAllow: /\n", "Content-Type: text/plain"),
        response("https://quayside.example/grain-ship", HARBOUR_COPY.encode(), html),
        response("https://almpost.example/holes", CHEESE.encode("cp1252", "xmlcharrefreplace"), "Content-Type: text/html"),
        response("https://harbourpost.example/plain/choir", PLAIN.encode(), "Content-Type: text/plain; charset=utf-8"),
        response("https://harbourpost.example/gone", b"<html>Not here</html>", html, status="404 Not Found"),
        response("https://harbourpost.example/logo.png", b"\x89PNG\r\n\x1a\n\0\0\0\0", "Content-Type: image/png"),
        record("revisit", "https://harbourpost.example/2025/11/28/grain-pier", http(b"", html), "application/http; msgtype=response"),
    ]


def arc():
    def one(head, content):
        return f"{head} {len(content)}\n".encode() + content + b"\n"
    about = b"1 0 make_archives.py\nURL IP-address Archive-date Content-type Archive-length\n"
    return (one("filedesc://old.arc 0.0.0.0 20080305120000 text/plain", about) +
            one("http://lighthouse.example/a letter.html 192.0.2.1 20080305120001 text/html",
                http(OLD.encode(), "Content-Type: text/html; charset=utf-8")))


def main():
    records = crawl()
    (WARC / "crawl.warc.gz").write_bytes(b"".join(map(member, records)))
    extract = record("conversion", "https://bondi.example/silent-morning", SYDNEY.encode(), "text/plain")
    (WARC / "extract.warc").write_bytes(record("warcinfo", "", b"software: make_archives.py\r\n", "application/warc-fields") + extract)
    (WARC / "old.arc.gz").write_bytes(member(arc()))

    members = [member(one) for one in records]
    hurt = bytearray(members[2])
    hurt[len(hurt) // 2:len(hurt) // 2 + 3] = b"\x5a\xa5\x5a"
    (BROKEN / "damaged_record.warc.gz").write_bytes(members[0] + bytes(hurt) + members[4] + members[6][:60])
    wrong = records[4].replace(b"Content-Length: ", b"Content-Length: 9", 1)
    (BROKEN / "wrong_length.warc").write_bytes(records[0] + wrong + records[6] + b"lost bytes\r\n" + records[5][:300])


if __name__ == "__main__":
    main()
