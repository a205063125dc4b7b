"""The pages: one noun a file, its forms first, then its views."""

from flask import Flask

from cab.web import (
    category_growth,
    close,
    companies,
    decide,
    errors,
    filters,
    flywheel,
    gate,
    guide,
    headers,
    hypotheses,
    imports,
    interviews,
    leavings,
    ledgers,
    merges,
    more,
    next,
    own,
    patterns,
    people,
    promises,
    questions,
    rates,
    revenue,
    revenue_imports,
    sample,
    segments,
    settings,
    sign_in,
    stage,
    statements,
    status,
    users,
    verdicts,
    wheel_events,
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
        leavings,
        merges,
        ledgers,
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
        revenue,
        revenue_imports,
        category_growth,
        rates,
        flywheel,
        wheel_events,
        stage,
    ):
        app.register_blueprint(module.bp)
    app.register_blueprint(own.bp if app.config.get("SAMPLE") else sample.bp)
