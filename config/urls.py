"""Addresses of Lifeline: sign-in, then the two apps."""

from allauth.account import views as account
from django.urls import include, path

from interviews.views import people

urlpatterns = [
    path("sign-in/", account.login, name="account_login"),
    path("sign-out/", account.logout, name="account_logout"),
    path("confirm-password/", account.reauthenticate, name="account_reauthenticate"),
    path("password/", account.password_change, name="account_change_password"),
    path("welcome/<str:token>/", people.sign_in_link, name="sign_in_link"),
    path("", include("interviews.urls")),
    path("", include("coding.urls")),
]
