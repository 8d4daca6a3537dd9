"""Sets a page as a PDF that can be read aloud: tagged, titled, in its language (PDF/UA-1)."""

from __future__ import annotations


def typeset(html: str, styles: str) -> bytes:
    """The page as a PDF. Raises OSError where the library that sets the type is not on this machine."""
    from weasyprint import CSS, HTML, URLFetcher  # slow to load, and seldom needed

    nothing_from_outside = URLFetcher(allowed_protocols=("data",))
    made: bytes = HTML(string=html, url_fetcher=nothing_from_outside).write_pdf(
        stylesheets=[CSS(string=styles)], pdf_variant="pdf/ua-1"
    )
    return made
