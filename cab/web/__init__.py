"""The pages: one noun a file, its forms first, then its views."""

from flask import Flask

from cab.web import (
    close,
    companies,
    decide,
    errors,
    filters,
    gate,
    guide,
    headers,
    hypotheses,
    imports,
    interviews,
    more,
    next,
    own,
    patterns,
    people,
    promises,
    questions,
    sample,
    segments,
    settings,
    sign_in,
    statements,
    status,
    users,
    verdicts,
)


def init_app(app: Flask) -> None:
    """Register pages, gate, headers, filters and error pages."""
    headers.init_app(app)
    errors.init_app(app)
    filters.init_app(app)
    gate.init_app(app)
    for module in (
        status,
        sign_in,
        interviews,
        decide,
        statements,
        close,
        promises,
        imports,
        people,
        companies,
        segments,
        settings,
        users,
        patterns,
        next,
        questions,
        hypotheses,
        verdicts,
        guide,
        more,
    ):
        app.register_blueprint(module.bp)
    app.register_blueprint(own.bp if app.config.get("SAMPLE") else sample.bp)
