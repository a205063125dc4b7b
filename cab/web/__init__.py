"""The pages: one noun a file, its forms first, then its views."""

from flask import Flask

from cab.web import errors, filters, gate, headers, sign_in, status


def init_app(app: Flask) -> None:
    """Register pages, gate, headers, filters and error pages."""
    headers.init_app(app)
    errors.init_app(app)
    filters.init_app(app)
    gate.init_app(app)
    for module in (status, sign_in):
        app.register_blueprint(module.bp)
