"""Accounts: login and passwords."""

from typing import Any

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash, views
from django.contrib.auth.decorators import login_required
from django.contrib.auth.forms import PasswordChangeForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse_lazy
from django.views.decorators.http import require_http_methods

from areaoffice.office import audit
from areaoffice.office.models import User

login = views.LoginView.as_view(template_name="registration/login.html", redirect_authenticated_user=True)
logout = views.LogoutView.as_view()
password_reset = views.PasswordResetView.as_view(
    template_name="registration/reset.html",
    email_template_name="registration/reset_email.txt",
    subject_template_name="registration/reset_subject.txt",
    success_url=reverse_lazy("desk:password_reset_done"),
)
password_reset_done = views.PasswordResetDoneView.as_view(template_name="registration/reset_done.html")
password_reset_complete = views.PasswordResetCompleteView.as_view(template_name="registration/reset_complete.html")


class OwnPassword(views.PasswordResetConfirmView):
    """The page behind a mailed link: a new password, which is nobody else's."""

    template_name = "registration/reset_confirm.html"
    success_url = reverse_lazy("desk:password_reset_complete")

    def form_valid(self, form: Any) -> HttpResponse:
        form.user.must_change_password = False
        return super().form_valid(form)


password_reset_confirm = OwnPassword.as_view()


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def password(request: HttpRequest) -> HttpResponse:
    """Change the password; the forced first one comes here too."""
    user: User = request.user  # type: ignore[assignment]
    form = PasswordChangeForm(user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        user.must_change_password = False
        form.save()
        update_session_auth_hash(request, user)
        audit.record("เปลี่ยนรหัสผ่าน", office=None, by=user, thing=user)
        messages.success(request, "เปลี่ยนรหัสผ่านแล้ว")
        return redirect("desk:home")
    return TemplateResponse(
        request, "registration/password.html", {"form": form, "is_first": user.must_change_password}
    )
