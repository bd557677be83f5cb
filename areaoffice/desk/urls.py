from django.urls import path

from areaoffice.desk.views import accounts, health, home, notices, people, public, settings, switches, thread, trash

app_name = "desk"
urlpatterns = [
    path("", home.home, name="home"),
    path("search/", home.search, name="search"),
    path("help/", home.manual, name="help"),
    path("notices/", notices.notices, name="notices"),
    path("notices/<int:pk>/", notices.open_notice, name="open_notice"),
    path("notices/<int:pk>/read/", notices.read, name="read_notice"),
    path("switch/year/", switches.switch_year, name="switch_year"),
    path("switch/office/", switches.switch_office, name="switch_office"),
    path("switch/today/", switches.move_today, name="move_today"),
    path("login/", accounts.login, name="login"),
    path("logout/", accounts.logout, name="logout"),
    path("password/", accounts.password, name="password"),
    path("password/reset/", accounts.password_reset, name="password_reset"),
    path("password/reset/sent/", accounts.password_reset_done, name="password_reset_done"),
    path("password/reset/done/", accounts.password_reset_complete, name="password_reset_complete"),
    path("password/reset/<uidb64>/<token>/", accounts.password_reset_confirm, name="password_reset_confirm"),
    path("invitation/<uidb64>/<token>/", accounts.password_reset_confirm, name="invitation"),
    path("people/", people.people, name="people"),
    path("people/invite/", people.invite, name="invite"),
    path("people/<int:pk>/invite/", people.again, name="invite_again"),
    path("public/<slug:code>/", public.office, name="public_office"),
    path("public/<slug:code>/plan/<int:fiscal_year>/", public.plan, name="public_plan"),
    path("public/<slug:code>/plan/<int:fiscal_year>/version/<int:number>/", public.version, name="public_version"),
    path("settings/", settings.settings, name="settings"),
    path("settings/rules/default/", settings.default_rules, name="default_rules"),
    path("settings/emblem/", settings.emblem, name="emblem"),
    path("settings/steps/", settings.steps, name="steps"),
    path("thread/<int:fiscal_year>/", thread.thread, name="thread"),
    path("trash/", trash.trash, name="trash"),
    path("trash/<int:pk>/restore/", trash.restore, name="restore"),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
]
