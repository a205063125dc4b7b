"""Small files with money, and dropping them as a person does."""

import io

from tests.inspect import Browser, Page

MONTHS = (
    b"customer,segment,2026-01,2026-02,2026-03\n"
    b"Green Lane Vets,Vet practices,350,350,350\n"
    b"Riverside Clinic,Clinics,,500,500\n"
    b"Kestrel Homecare,Care agencies,600,600,0\n"
)
PERIODS = (
    b"subscription_id,customer_id,start_date,end_date,monthly_amount,currency\n"
    b"s1,Green Lane Vets,2024-03-01,,350,GBP\n"
    b"s2,Riverside Clinic,2025-01-01,2026-01-01,500,GBP\n"
)


def drop(browser: Browser, *files: tuple[str, bytes], status: int = 200) -> Page:
    """Drop files on the Revenue page."""
    sent = [(io.BytesIO(data), name) for name, data in files]
    return browser.post("/revenue/imports", {"files": sent}, status,
                        content_type="multipart/form-data")  # fmt: skip


def say(browser: Browser, page: Page, **answers: str) -> Page:
    """Answer the questions of a preview; what is proposed stays as it is."""
    return browser.submit(page, "form[action$='/answers']", **answers)


def bring(browser: Browser, *files: tuple[str, bytes], **answers: str) -> Page:
    """Drop files, answer what is asked and bring them in."""
    page = drop(browser, *files)
    if page.all("main .button")[0].text_content().startswith("Go on"):
        page = say(browser, page, **answers)
    return browser.submit(page, "form[action$='/rows'] button")
