"""Signing in and out."""

from __future__ import annotations

from web.forms import BaseForm, EmailField, PasswordField, Required


class SignInForm(BaseForm):
    email = EmailField(
        "Email address",
        [Required(thing="your email address")],
        render_kw={"autocomplete": "username", "spellcheck": False},
    )
    password = PasswordField(
        "Password", [Required(thing="your password")], render_kw={"autocomplete": "current-password"}
    )


class SignOutForm(BaseForm):
    """Nothing but its token."""
