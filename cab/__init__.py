"""The application: what customers said and did, and therefore what to do next."""

import os
from pathlib import Path
from typing import Any

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

__version__ = "0.1.0"


def create_app(overrides: dict[str, Any] | None = None) -> Flask:
    """Wire one application. `overrides` win over environment, `instance/config.py`, defaults."""
    from cab import database, web
    from cab.config import configure
    from cab.extensions import csrf, db, limiter, login, migrate

    app = Flask(
        "cab",
        instance_relative_config=True,
        instance_path=str(instance_folder(overrides or {})),
        template_folder=template_folder(),
    )
    configure(app, overrides)
    Path(app.instance_path).mkdir(parents=True, exist_ok=True, mode=0o700)
    if proxies := app.config["TRUSTED_PROXIES"]:
        told = ProxyFix(app.wsgi_app, x_for=proxies, x_proto=proxies, x_host=proxies)
        app.wsgi_app = told  # type: ignore[method-assign]
    db.init_app(app)
    migrate.init_app(app, db, directory=str(Path(__file__).parent / "migrations"))
    login.init_app(app)
    csrf.init_app(app)
    limiter.init_app(app)
    with app.app_context():
        database.tune(db.engine)
    web.init_app(app)
    return app


def instance_folder(overrides: dict[str, Any]) -> Path:
    """Return this installation's own folder: told, else `./instance` of a checkout or of here."""
    told = overrides.get("INSTANCE_PATH") or os.environ.get("CAB_INSTANCE_PATH")
    if told:
        return Path(told).absolute()
    checkout = Path(__file__).parent.parent
    base = checkout if (checkout / "pyproject.toml").exists() else Path.cwd()
    return base / "instance"


def template_folder() -> str:
    """Return the templates: inside the package when installed, beside it in a checkout."""
    inside = Path(__file__).parent / "templates"
    return str(inside if inside.exists() else Path(__file__).parent.parent / "templates")
